// Written from the published grammars of the tokens, apart from what masks them: two readings of the same grammar
// rarely have the same hole. Prefixes are joined here from parts, so that no scanner takes this file for a leak.
extension AnchoredRule {
  private typealias Class = ByteClass

  static let all: [AnchoredRule] = clouds + forges + models + services + messages + packages + keys

  private static let clouds: [AnchoredRule] = [
    AnchoredRule(
      "AWS access key", ["AK" + "IA", "AS" + "IA", "AB" + "IA", "AC" + "CA"], mixture: .any, .run(.upperDigit, 16)),
    AnchoredRule("AWS Bedrock key", ["AB" + "SK", "bedrock-api" + "-key-"], .run(.base64, 60)),
    AnchoredRule(
      "AWS session token", ["IQoJb3" + "JpZ2luX2Vj", "FwoGZX" + "IvYXdz"], .run([.base64, .equals, .percent], 20)),
    AnchoredRule("Google API key", ["AI" + "za"], .run(.base64URL, 30)),
    AnchoredRule("Google OAuth token", ["ya" + "29."], .run([.base64URL, .point], 20)),
    AnchoredRule("Google OAuth token", ["1/" + "/0"], .run(.base64URL, 30)),
    AnchoredRule("Google OAuth secret", ["GOC" + "SPX-"], .run(.base64URL, 20)),
    AnchoredRule(
      "Azure client secret", ["Q~"], before: .run([.base62, .underscore, .tilde, .point], 4...4),
      .run([.base64URL, .point, .tilde], 31)),
    AnchoredRule("Azure storage key", ["+AS" + "t"], before: .atLeast(.base64, 30), .run(.base64, 4)),
    AnchoredRule("DigitalOcean token", ["dop" + "_v1_", "doo" + "_v1_", "dor" + "_v1_"], .run(.hex, 32)),
    AnchoredRule("Cloudflare token", ["cf" + "k_", "cf" + "ut_", "cf" + "at_"], .run(.base64URL, 40)),
    AnchoredRule(
      "Fly token", ["fm" + "2_", "fm" + "1r_", "fm" + "1a_"], .run([.base64, .equals, .underscore, .hyphen], 40)),
    AnchoredRule("Fly token", ["fo" + "1_"], .run(.base64URL, 30)),
    AnchoredRule("Netlify token", ["nf" + "p_"], .run(.base62, 30)),
    AnchoredRule("Vercel token", ["vc" + "p", "vc" + "i", "vc" + "a", "vc" + "r", "vc" + "k"], .run(.word, 40)),
    AnchoredRule("Tailscale key", ["ts" + "key-"], mixture: .digit, .run(.base64URL, 20)),
    AnchoredRule("HashiCorp Vault token", ["hv" + "s.", "hv" + "b.", "hv" + "r."], .run(.base64URL, 20)),
    AnchoredRule(
      "Terraform token", [".atl" + "asv1."], before: .run(.base62, 14...14), .run([.base64URL, .equals], 40)),
    AnchoredRule(
      "Doppler token", ["dp." + "pt.", "dp." + "st.", "dp." + "ct.", "dp." + "scim.", "dp." + "audit.", "dp." + "sa."],
      .run([.base62, .point, .underscore], 30)),
    AnchoredRule("PlanetScale token", ["psc" + "ale_"], .run([.base64URL, .equals, .point], 30)),
    AnchoredRule("Supabase key", ["sb" + "p_"], .run(.hex, 32)),
    AnchoredRule("Supabase key", ["sb_" + "secret_"], .run(.base64URL, 20)),
  ]

  private static let forges: [AnchoredRule] = [
    AnchoredRule(
      "GitHub token", ["gh" + "p_", "gh" + "o_", "gh" + "u_", "gh" + "s_", "gh" + "r_"], .run([.base64URL, .point], 20)),
    AnchoredRule("GitHub token", ["github" + "_pat_"], .run(.word, 20)),
    AnchoredRule(
      "GitLab token",
      [
        "gl" + "pat-", "gl" + "dt-", "gl" + "rt-", "gl" + "rtr-", "gl" + "cbt-", "gl" + "ptt-", "gl" + "ft-",
        "gl" + "imt-", "gl" + "agent-", "gl" + "soat-", "gl" + "oas-", "gl" + "ffct-", "gl" + "wt-",
      ], .run([.base64URL, .point, .equals], 16)),
    AnchoredRule("Atlassian token", ["AT" + "ATT", "AT" + "CTT", "AT" + "BB"], .run([.base64URL, .equals], 24)),
    AnchoredRule("Linear key", ["lin" + "_api_"], .run(.base62, 30)),
    AnchoredRule("Docker Hub token", ["dckr" + "_pat_", "dckr" + "_oat_"], .run(.base64URL, 20)),
  ]

  private static let models: [AnchoredRule] = [
    AnchoredRule(
      "API key",
      ["sk-" + "proj", "sk-" + "svcacct", "sk-" + "admin", "sk-" + "ant", "sk-" + "or", "sk-" + "None", "sk-" + "lf"],
      mixture: .digit, .run(.base64URL, 16)),
    AnchoredRule("API key", ["sk" + "-"], .first(.base62, 20), .run(.base64URL, 16)),
    AnchoredRule("OpenAI key", ["T3Blb" + "kFJ"], before: .atLeast(.base64URL, 16), .run(.base64URL, 10)),
    AnchoredRule("Hugging Face token", ["hf" + "_", "api" + "_org_"], .run(.base62, 30)),
    AnchoredRule("Groq key", ["gs" + "k_"], .run(.base62, 40)),
    AnchoredRule("xAI key", ["xa" + "i-"], .run(.word, 60)),
    AnchoredRule("Perplexity key", ["ppl" + "x-"], .run(.base62, 32)),
    AnchoredRule("Replicate token", ["r8" + "_"], .run(.base62, 30)),
    AnchoredRule("LangSmith key", ["lsv2" + "_pt_", "lsv2" + "_sk_"], .run(.word, 24)),
    AnchoredRule("Tavily key", ["tv" + "ly-"], mixture: .digit, .run(.base64URL, 24)),
    AnchoredRule("NVIDIA key", ["nva" + "pi-"], .run(.base64URL, 24)),
    AnchoredRule("ElevenLabs key", ["sk" + "_"], .run(.hex, 24)),
    AnchoredRule("Firecrawl key", ["fc" + "-"], .run(.hex, 24)),
  ]

  private static let services: [AnchoredRule] = [
    AnchoredRule(
      "Stripe key", ["sk_" + "live_", "sk_" + "test_", "rk_" + "live_", "rk_" + "test_", "wh" + "sec_"],
      .run(.base62, 10)),
    AnchoredRule("SendGrid key", ["S" + "G."], .run(.base64URL, 16), .literal("."), .run(.base64URL, 16)),
    AnchoredRule("Twilio key", ["S" + "K"], .exactly(.hex, 32)),
    AnchoredRule("Mailgun key", ["ke" + "y-"], .exactly(.hex, 32)),
    AnchoredRule("Shopify token", ["shp" + "at_", "shp" + "ca_", "shp" + "pa_", "shp" + "ss_"], .run(.hex, 24)),
    AnchoredRule("Databricks token", ["da" + "pi"], .run(.hex, 32)),
    AnchoredRule("Notion token", ["nt" + "n_"], .run(.base62, 30)),
    AnchoredRule("Notion token", ["secr" + "et_"], .exactly(.base62, 43)),
    AnchoredRule("Figma token", ["fi" + "gd_"], .run(.base64URL, 30)),
    AnchoredRule("Airtable token", ["pa" + "t"], .first(.base62, 14), .literal("."), .run(.hex, 64)),
    AnchoredRule("Postman key", ["PM" + "AK-"], .run([.hex, .hyphen], 40)),
    AnchoredRule("Sentry token", ["sntr" + "yu_"], .run(.hex, 40)),
    AnchoredRule("Sentry token", ["sntr" + "ys_"], .run([.base64, .equals, .underscore], 40)),
    AnchoredRule("Grafana token", ["gl" + "sa_"], .run(.word, 32)),
    AnchoredRule("Grafana token", ["gl" + "c_"], .run([.base64, .equals], 32)),
    AnchoredRule("New Relic key", ["NR" + "AK-"], .run(.upperDigit, 20)),
  ]

  private static let messages: [AnchoredRule] = [
    AnchoredRule(
      "Slack token",
      [
        "xox" + "b-", "xox" + "p-", "xox" + "a-", "xox" + "r-", "xox" + "s-", "xox" + "e-", "xox" + "c-", "xox" + "d-",
        "xoxe." + "xoxb-", "xoxe." + "xoxp-", "xap" + "p-",
      ], mixture: .digit, .run([.base64, .hyphen, .percent, .equals], 10)),
    AnchoredRule(
      "Slack webhook", ["hooks." + "slack.com/services/"], mixture: .any, .run(.upperDigit, 8), .literal("/"),
      .run(.upperDigit, 8), .literal("/"), .run(.base62, 16)),
    AnchoredRule(
      "Discord webhook", ["/api" + "/webhooks/"], before: .atLeast([], 0), .run(.digit, 15), .literal("/"),
      .run(.base64URL, 40)),
    AnchoredRule(
      "Teams webhook", ["webhook." + "office.com/webhookb2/"], before: .atLeast([], 0), .run(.base64URL, 30)),
    AnchoredRule("Telegram token", [":A" + "A"], before: .run(.digit, 6...12), .run(.base64URL, 30)),
    AnchoredRule(
      "Discord token", ["."], before: .run(.base64URL, 24...26), .exactly(.base64URL, 6), .literal("."),
      .run(.base64URL, 27)),
  ]

  private static let packages: [AnchoredRule] = [
    AnchoredRule("npm token", ["np" + "m_"], .run(.base62, 30)),
    AnchoredRule("PyPI token", ["py" + "pi-"], .run(.base64URL, 50)),
    AnchoredRule("RubyGems key", ["ruby" + "gems_"], .exactly(.hex, 48)),
    AnchoredRule("crates.io token", ["ci" + "o"], .exactly(.base62, 32)),
    AnchoredRule("NuGet key", ["oy" + "2"], .exactly([.lower, .digit], 43)),
    AnchoredRule("Clojars token", ["CLOJ" + "ARS_"], .run([.lower, .digit], 60)),
  ]

  private static let keys: [AnchoredRule] = [
    AnchoredRule(
      "JSON Web Token", ["ey" + "J", "ey" + "A", "ew" + "o"], .run(.base64URL, 7), .literal("."), .run(.base64URL, 10)),
    AnchoredRule("age key", ["AGE-SECRET" + "-KEY-1"], .run(.upperDigit, 50)),
    AnchoredRule("1Password token", ["ops" + "_ey"], .run([.base64URL, .base64, .equals], 100)),
    AnchoredRule(
      "1Password key", ["A" + "3-"], .first(.upperDigit, 6), .literal("-"), .run([.upperDigit, .hyphen], 20)),
    AnchoredRule("wallet key", ["xpr" + "v", "ypr" + "v", "zpr" + "v"], .run(.base58, 100)),
  ]
}
