/// Forms of credentials that are known by how they begin.
///
/// A redactor is no scanner: it asks for the least that could be a secret and masks all that could belong to it. So
/// every rule has a minimum, and takes characters as long as its alphabet goes on.
struct SecretGrammar: Sendable {
  enum Alphabet: Sendable {
    case upper, hex, word, url, dotted, base64

    func holds(_ byte: UInt8) -> Bool {
      let isDigit = byte >= 0x30 && byte <= 0x39
      let isUpper = byte >= 0x41 && byte <= 0x5A
      let isLower = byte >= 0x61 && byte <= 0x7A
      switch self {
      case .upper: return isDigit || isUpper
      case .hex: return isDigit || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66
      case .word: return isDigit || isUpper || isLower || byte == 0x5F
      case .url: return isDigit || isUpper || isLower || byte == 0x5F || byte == 0x2D
      case .dotted:
        return isDigit || isUpper || isLower || byte == 0x5F || byte == 0x2D || byte == 0x2E || byte == 0x3D
      case .base64:
        return isDigit || isUpper || isLower || byte == 0x2B || byte == 0x2F || byte == 0x3D || byte == 0x2D
          || byte == 0x5F || byte == 0x25 || byte == 0x2E
      }
    }
  }

  let prefix: [UInt8]
  let kind: StaticString
  let alphabet: Alphabet
  let minimum: Int

  init(_ prefix: String, _ kind: StaticString, _ alphabet: Alphabet, _ minimum: Int) {
    (self.prefix, self.kind, self.alphabet, self.minimum) = (Array(prefix.utf8), kind, alphabet, minimum)
  }

  /// Rules by the first byte of their prefix, longest prefix first: 256 lists.
  static let byFirstByte: [[SecretGrammar]] = {
    var table = [[SecretGrammar]](repeating: [], count: 256)
    for rule in all { if let first = rule.prefix.first { table[Int(first)].append(rule) } }
    return table.map { $0.sorted { $0.prefix.count > $1.prefix.count } }
  }()

  private static func rules(_ prefixes: [String], _ kind: StaticString, _ alphabet: Alphabet, _ minimum: Int)
    -> [SecretGrammar]
  {
    prefixes.map { SecretGrammar($0, kind, alphabet, minimum) }
  }

  static let all: [SecretGrammar] =
    rules(["AKIA", "ASIA", "ABIA", "ACCA"], "AWS key", .upper, 16)
    + rules(["ABSK", "bedrock-api-key-"], "AWS key", .base64, 60)
    + rules(["IQoJb3JpZ2luX2Vj", "FwoGZXIvYXdz"], "AWS session", .base64, 20)
    + rules(["AIza"], "Google key", .url, 30) + rules(["ya29."], "Google token", .dotted, 20)
    + rules(["1//0"], "Google token", .url, 30) + rules(["GOCSPX-"], "Google secret", .url, 20)
    + rules(["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], "GitHub token", .dotted, 20)
    + rules(["github_pat_"], "GitHub token", .word, 20)
    + rules(
      [
        "glpat-", "gldt-", "glrt-", "glrtr-", "glcbt-", "glptt-", "glft-", "glimt-", "glagent-", "glsoat-", "gloas-",
        "glffct-", "glwt-",
      ], "GitLab token", .dotted, 16)
    + rules(
      ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xoxe.", "xoxc-", "xoxd-", "xapp-"], "Slack token",
      .base64, 10)
    + rules(["sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"], "Stripe key", .word, 10)
    + rules(["sk-proj-", "sk-svcacct-", "sk-admin-"], "OpenAI key", .url, 16)
    + rules(["sk-ant-"], "Anthropic key", .url, 16) + rules(["sk-or-"], "OpenRouter key", .url, 16)
    + rules(["sk-None-", "sk-lf-"], "API key", .url, 16) + rules(["sk-"], "OpenAI key", .word, 32)
    + rules(["hf_", "api_org_"], "Hugging Face token", .word, 30) + rules(["npm_"], "npm token", .word, 30)
    + rules(["pypi-"], "PyPI token", .url, 50) + rules(["SG."], "SendGrid key", .dotted, 33)
    + rules(["key-"], "Mailgun key", .hex, 32)
    + rules(["dop_v1_", "doo_v1_", "dor_v1_"], "DigitalOcean token", .hex, 32)
    + rules(["shpat_", "shpca_", "shppa_", "shpss_"], "Shopify token", .hex, 24)
    + rules(["hvs.", "hvb.", "hvr."], "Vault token", .dotted, 20)
    + rules(["dapi"], "Databricks token", .hex, 32)
    + rules(["dp.pt.", "dp.st.", "dp.ct.", "dp.scim.", "dp.audit.", "dp.sa."], "Doppler token", .dotted, 30)
    + rules(["lin_api_"], "Linear key", .word, 30) + rules(["ntn_"], "Notion token", .word, 30)
    + rules(["secret_"], "Notion token", .word, 43) + rules(["figd_"], "Figma token", .url, 30)
    + rules(["PMAK-"], "Postman key", .url, 40) + rules(["sbp_"], "Supabase token", .word, 32)
    + rules(["sb_secret_"], "Supabase key", .url, 20) + rules(["gsk_"], "Groq key", .word, 40)
    + rules(["xai-"], "xAI key", .url, 60) + rules(["pplx-"], "Perplexity key", .word, 32)
    + rules(["r8_"], "Replicate token", .word, 30) + rules(["lsv2_"], "LangSmith key", .word, 24)
    + rules(["tvly-"], "Tavily key", .url, 24) + rules(["nvapi-"], "NVIDIA key", .url, 24)
    + rules(["sk_"], "API key", .hex, 40) + rules(["fc-"], "Firecrawl key", .hex, 24)
    + rules(["vcp_", "vci_", "vca_", "vcr_", "vck_"], "Vercel token", .word, 24)
    + rules(["cfk_", "cfut_", "cfat_"], "Cloudflare token", .url, 40)
    + rules(["dckr_pat_", "dckr_oat_"], "Docker token", .url, 20)
    + rules(["sntryu_", "sntrys_"], "Sentry token", .base64, 40)
    + rules(["glsa_", "glc_"], "Grafana token", .base64, 32) + rules(["NRAK-"], "New Relic key", .upper, 20)
    + rules(["tskey-"], "Tailscale key", .url, 20) + rules(["fm1_", "fm2_", "fo1_"], "Fly token", .base64, 40)
    + rules(["nfp_"], "Netlify token", .word, 30) + rules(["pscale_"], "PlanetScale token", .dotted, 30)
    + rules(["rubygems_"], "RubyGems key", .hex, 40) + rules(["cio"], "crates.io token", .word, 32)
    + rules(["CLOJARS_"], "Clojars token", .word, 40) + rules(["oy2"], "NuGet key", .word, 43)
    + rules(["ATATT", "ATCTT", "ATBB"], "Atlassian token", .dotted, 24)
    + rules(["AGE-SECRET-KEY-1"], "age key", .upper, 50) + rules(["ops_ey"], "1Password token", .base64, 100)
    + rules(["xprv", "zprv", "yprv"], "wallet key", .word, 70)
}
