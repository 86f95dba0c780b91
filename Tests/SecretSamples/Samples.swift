/// Made-up credentials, drawn at random from the alphabets of their grammars; none is written out in this file.
public struct Samples {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    // SplitMix64.
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  public mutating func text(_ alphabet: String, _ count: Int) -> String {
    let letters = Array(alphabet)
    return String((0..<count).map { _ in letters[Int(next() % UInt64(letters.count))] })
  }

  public static let digits = "0123456789"
  public static let hex = digits + "abcdef"
  public static let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  public static let lower = "abcdefghijklmnopqrstuvwxyz"
  public static let b62 = digits + upper + lower
  public static let u64 = b62 + "_-"
  public static let b64 = b62 + "+/"

  public struct Sample: Sendable, CustomStringConvertible {
    public var family: String
    public var secret: String
    /// No message shows the value.
    public var description: String { family }
  }

  /// One of each family, in the form that its vendor gives out.
  public static func anchored(seed: UInt64) -> [Sample] {
    var draw = Samples(seed: seed)
    func f(_ family: String, _ secret: String) -> Sample { Sample(family: family, secret: secret) }
    var all: [Sample] = []
    for prefix in ["AK" + "IA", "AS" + "IA", "AB" + "IA", "AC" + "CA"] {
      all.append(f("aws \(prefix.suffix(2))", prefix + draw.text(upper + "234567", 16)))
    }
    all += [
      f("bedrock", "AB" + "SK" + draw.text(b64, 120)), f("aws session", "IQoJb3" + "JpZ2luX2Vj" + draw.text(b64, 200)),
      f("gcp key", "AI" + "za" + draw.text(u64, 35)), f("gcp oauth", "ya" + "29." + draw.text(u64, 120)),
      f("gcp refresh", "1/" + "/0" + draw.text(u64, 60)), f("gcp secret", "GOC" + "SPX-" + draw.text(u64, 28)),
      f("azure ad", draw.text(b62, 3) + "8Q~" + draw.text(u64, 33)),
      f("azure storage", draw.text(b64, 76) + "+AS" + "t" + draw.text(b64, 6) + "=="),
      f("jwt", "ey" + "J" + draw.text(u64, 33) + ".ey" + "J" + draw.text(u64, 60) + "." + draw.text(u64, 43)),
      f("telegram", draw.text(digits, 9).replacing("0", with: "1") + ":A" + "A" + draw.text(u64, 33)),
      f("discord", "M" + draw.text(u64, 23) + "." + draw.text(u64, 6) + "." + draw.text(u64, 30)),
      f("sendgrid", "S" + "G." + draw.text(u64, 22) + "." + draw.text(u64, 43)),
      f("airtable", "pa" + "t" + draw.text(b62, 14) + "." + draw.text(hex, 64)),
      f("terraform", draw.text(b62, 14) + ".atl" + "asv1." + draw.text(u64, 64)),
      f(
        "slack webhook",
        "https://hooks." + "slack.com/services/T" + draw.text(upper, 9) + "/B" + draw.text(upper, 9) + "/"
          + draw.text(b62, 24)),
      f(
        "discord webhook",
        "https://discord.com/api" + "/webhooks/" + draw.text("123456789", 18) + "/" + draw.text(u64, 68)),
      f("openai", "sk-" + draw.text(b62, 20) + "T3Blb" + "kFJ" + draw.text(b62, 20)),
      f(
        "1password",
        "A" + "3-" + draw.text(upper + digits, 6) + "-" + draw.text(upper + digits, 6) + "-"
          + draw.text(upper + digits, 5) + "-" + draw.text(upper + digits, 5) + "-" + draw.text(upper + digits, 5)),
    ]
    let plain: [(String, String, Int)] = [
      ("gh" + "p_", b62, 36), ("gh" + "o_", b62, 36), ("gh" + "u_", b62, 36), ("gh" + "s_", b62, 36),
      ("gh" + "r_", b62, 36), ("github" + "_pat_", b62 + "_", 82), ("gl" + "pat-", u64, 20), ("gl" + "dt-", u64, 20),
      ("gl" + "rt-", u64, 20), ("gl" + "cbt-", u64, 20), ("gl" + "ptt-", u64, 40), ("gl" + "ft-", u64, 20),
      ("gl" + "imt-", u64, 25), ("gl" + "agent-", u64, 50), ("gl" + "soat-", u64, 20), ("gl" + "oas-", hex, 64),
      ("gl" + "ffct-", u64, 20), ("gl" + "wt-", u64, 20), ("xox" + "b-", digits + "-", 50), ("xap" + "p-1-A", b62, 60),
      ("sk_" + "live_", b62, 24), ("rk_" + "test_", b62, 24), ("wh" + "sec_", b62, 32), ("sk-" + "proj-", u64, 120),
      ("sk-" + "ant-api03-", u64, 95), ("sk-" + "ant-oat01-", u64, 80), ("sk-" + "or-v1-", hex, 64),
      ("hf" + "_", upper + lower, 34), ("np" + "m_", b62, 36), ("py" + "pi-AgEIcHlwaS5vcmc", u64, 80),
      ("S" + "K", hex, 32),
      ("ke" + "y-", hex, 32), ("dop" + "_v1_", hex, 64), ("shp" + "at_", hex, 32), ("hv" + "s.", u64, 95),
      ("da" + "pi", hex, 32), ("dp." + "pt.", b62, 43), ("lin" + "_api_", b62, 40), ("nt" + "n_", b62, 46),
      ("secr" + "et_", b62, 43), ("fi" + "gd_", u64, 42), ("PM" + "AK-", hex, 59), ("sb" + "p_", hex, 40),
      ("sb_" + "secret_", u64, 31), ("gs" + "k_", b62, 52), ("xa" + "i-", b62 + "_", 80), ("ppl" + "x-", b62, 48),
      ("r8" + "_", b62, 37), ("lsv2" + "_pt_", hex, 43), ("tv" + "ly-", b62, 32), ("nva" + "pi-", u64, 64),
      ("sk" + "_", hex, 48), ("fc" + "-", hex, 32), ("vc" + "p_", b62, 56), ("cf" + "ut_", b62, 48),
      ("dckr" + "_pat_", u64, 27), ("sntr" + "yu_", hex, 64), ("sntr" + "ys_", b64, 100), ("gl" + "sa_", b62 + "_", 41),
      ("gl" + "c_", b64, 80), ("NR" + "AK-", upper + digits, 27), ("ts" + "key-auth-", b62 + "-", 50),
      ("fm" + "2_", b64, 120), ("fo" + "1_", u64, 43), ("nf" + "p_", b62, 36), ("psc" + "ale_tkn_", u64, 43),
      ("ruby" + "gems_", hex, 48), ("ci" + "o", b62, 32), ("oy" + "2", lower + digits, 43),
      ("CLOJ" + "ARS_", lower + digits, 60), ("AT" + "ATT3x", u64, 186), ("AT" + "BB", b62, 28),
      ("AGE-SECRET" + "-KEY-1", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58), ("ops" + "_ey", b64, 300),
      ("xpr" + "v", "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", 107),
    ]
    for (prefix, alphabet, count) in plain {
      all.append(f(String(prefix.reversed()), prefix + draw.text(alphabet, count)))
    }
    return all
  }

  /// A value that only what stands beside it gives away, with a `%` where the secret goes.
  public static let contexts = [
    "password: \"%\"", "password=%", "db_password = '%'", "\"password\": \"%\"", "{\\\"pwd\\\":\\\"%\\\"}",
    "PGPASSWORD=%",
    "passphrase => \"%\"", "<password>%</password>", "client_secret=%", "api_key: %", "apiKey = \"%\"",
    "API-KEY=\"%\"", "secretAccessKey: '%'", "export AUTH_TOKEN=%", "//registry/:_authToken=%", "jwt: %",
    "Authorization: Bearer %", "authorization: token %", "'Authorization': 'Bearer %'", "X-Api-Key: %",
    "Proxy-Authorization: Basic %", "Cookie: theme=dark; session=%", "Set-Cookie: sid=%; Path=/",
    "https://example.org/x?sig=%", "https://h.example/?a=1&X-Amz-Signature=%", "https://h.example/cb?code=%&state=1",
    "postgres://app:%@db.internal/app", "https://%@git.internal/x", "curl -s -u deploy:% https://x.internal",
    "sshpass -p % ssh host", "mysql -u root -p%", "docker login -u me -p % registry", "tool --password % run",
    "tool --api-key=% run", "tool --token % run", "machine h login me password %", "config[\"token\"] = \"%\"",
  ]
}
