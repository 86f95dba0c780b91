/// Forms of credentials that are known by how they begin.
///
/// A redactor is no scanner: it asks for the least that could be a secret and masks all that could belong to it. So
/// every rule has a minimum, and takes characters as long as its alphabet goes on.
struct SecretGrammar: Sendable {
  enum Alphabet: UInt8, Sendable {
    case upper = 1
    case hex = 2
    case word = 4
    case url = 8
    case dotted = 16
    case base64 = 32
    case crypt = 64

    func holds(_ byte: UInt8) -> Bool { ByteClasses.table[Int(byte)] & rawValue != 0 }
  }

  let prefix: [UInt8]
  let kind: StaticString
  let alphabet: Alphabet
  let minimum: Int

  init(_ prefix: String, _ kind: StaticString, _ alphabet: Alphabet, _ minimum: Int) {
    (self.prefix, self.kind, self.alphabet, self.minimum) = (Array(prefix.utf8), kind, alphabet, minimum)
  }

  /// Random enough to be one: `sk-learn-style-folding-cube` is a name.
  func accepts(_ body: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    if alphabet == .crypt || alphabet == .upper { return true }
    let shape = ValueJudge.Shape(body)
    if prefix.count <= 3, shape.lower > 0, ValueJudge.isWords(body) { return false }
    return shape.digits > 0 || shape.changes >= 5 || shape.letters >= 16 && shape.lower > 0 && shape.upper > 0
  }

  /// The vendor's own example (`…EXAMPLE`), or a run of one letter that stands for a secret.
  func isDocumented(_ token: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    if token.suffix(7).elementsEqual("EXAMPLE".utf8) { return true }
    let body = token.dropFirst(prefix.count)
    guard let last = body.last else { return true }
    return body.reversed().prefix(12).allSatisfy { $0 == last }
  }

  /// What a vendor's credentials begin with, of four bytes or more, where a value begins so: how long that is.
  static func prefixLength(of value: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = value.first else { return nil }
    return byFirstByte[Int(first)].first { $0.prefix.count >= 4 && value.starts(with: $0.prefix) }?.prefix.count
  }

  /// Whether a name begins as a credential does, with more behind it than a word.
  static func begins(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let prefix = prefixLength(of: name), name.count >= prefix + 6 else { return false }
    let shape = ValueJudge.Shape(name[prefix...])
    return shape.digits > 0 && shape.letters > 0 && shape.changes >= 2
  }

  /// Rules by the first byte of their prefix, longest prefix first: 256 lists.
  static let byFirstByte: [[SecretGrammar]] = {
    var table = [[SecretGrammar]](repeating: [], count: 256)
    for rule in all { if let first = rule.prefix.first { table[Int(first)].append(rule) } }
    return table.map { $0.sorted { $0.prefix.count > $1.prefix.count } }
  }()

  /// Whether a rule may begin with these two bytes: nearly all words are done with here.
  static let mayBegin: [Bool] = {
    var table = [Bool](repeating: false, count: 65536)
    for rule in all { table[Int(rule.prefix[0]) << 8 | Int(rule.prefix[1])] = true }
    return table
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
        "glpat-", "gldt-", "glrt-", "glrtr-", "glcbt-", "glptt-", "glft-", "glimt-", "glagent-", "glsoat-",
        "glffct-", "glwt-", "gloas-",
      ], "GitLab token", .dotted, 16)
    + rules(
      ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xoxe.", "xoxc-", "xoxd-", "xapp-"], "Slack token",
      .base64, 10)
    + rules(["sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"], "Stripe key", .word, 10)
    + rules(["sk-proj-", "sk-svcacct-", "sk-admin-"], "OpenAI key", .url, 16)
    + rules(["sk-ant-"], "Anthropic key", .url, 16) + rules(["sk-or-"], "OpenRouter key", .url, 16)
    + rules(["sk-None-", "sk-lf-"], "API key", .url, 16) + rules(["sk-"], "OpenAI key", .url, 32)
    + rules(["hf_", "api_org_"], "Hugging Face token", .word, 20) + rules(["npm_"], "npm token", .word, 30)
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
    + rules(["sk_"], "API key", .hex, 24) + rules(["fc-"], "Firecrawl key", .hex, 24)
    + rules(["vcp_", "vci_", "vca_", "vcr_", "vck_"], "Vercel token", .word, 24)
    + rules(["cfk_", "cfut_", "cfat_"], "Cloudflare token", .url, 40)
    + rules(["dckr_pat_", "dckr_oat_"], "Docker token", .url, 20)
    + rules(["sntryu_", "sntrys_"], "Sentry token", .base64, 40)
    + rules(["glsa_", "glc_"], "Grafana token", .base64, 32) + rules(["NRAK-"], "New Relic key", .upper, 20)
    + rules(["tskey-"], "Tailscale key", .url, 20) + rules(["fm1_", "fm2_"], "Fly token", .base64, 40)
    + rules(["fo1_"], "Fly token", .url, 30)
    + rules(["nfp_"], "Netlify token", .word, 30) + rules(["pscale_"], "PlanetScale token", .dotted, 30)
    + rules(["rubygems_"], "RubyGems key", .hex, 40) + rules(["cio"], "crates.io token", .word, 32)
    + rules(["CLOJARS_"], "Clojars token", .word, 40) + rules(["oy2"], "NuGet key", .word, 43)
    + rules(["ATATT", "ATCTT", "ATBB"], "Atlassian token", .dotted, 24)
    + rules(["AGE-SECRET-KEY-1"], "age key", .upper, 50) + rules(["ops_ey"], "1Password token", .base64, 100)
    + rules(["xprv", "zprv", "yprv"], "wallet key", .word, 70) + rules(["SK"], "Twilio key", .hex, 32)
    + rules(["fm1r_", "fm1a_", "FlyV1 "], "Fly token", .base64, 40) + rules(["A3-"], "1Password key", .url, 26)
    + rules(["vcp", "vci", "vca", "vcr", "vck"], "Vercel token", .word, 40)
    + rules(["$apr1$", "$2a$", "$2b$", "$2y$", "$6$", "$5$", "$argon2"], "password hash", .crypt, 20)
}
