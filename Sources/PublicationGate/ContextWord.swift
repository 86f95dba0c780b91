/// What stands beside a credential that nothing in itself gives away.
enum ContextWord: CaseIterable, Sendable {
  /// `password: …`, `"pwd" = …`, `--password …`.
  case password
  /// `client_secret=…`, `api-key: …`, `Authorization: Bearer …`.
  case secret
  /// `accessKey = …`: the word within a name in camel case.
  case camelKey
  /// `Cookie: a=…; b=…`.
  case cookie
  /// `?sig=…`, `&key=…`.
  case query
  /// `scheme://user:password@host`.
  case address
  /// `-----BEGIN PRIVATE KEY-----`, with or without an end.
  case privateKey
  case puttyKey
  /// `0x` and 64 digits near a word like `private`.
  case hexKey
  /// A private key in the import format of wallets.
  case walletKey
  /// `curl -u user:password`.
  case curl
  /// `sshpass -p …`, `mysql -p…`, `docker login -p …`.
  case passwordOption

  var literals: [String] {
    switch self {
    case .password: ["passw", "passphrase", "pwd"]
    case .secret: ["secret", "token", "apikey", "_key", "-key", "auth", "cred", "jwt", "_pat"]
    case .camelKey: ["Key"]
    case .cookie: ["cookie"]
    case .query: ["sig=", "signature=", "credential=", "key=", "code="]
    case .address: ["://"]
    case .privateKey: ["PRIVATE" + " KEY"]
    case .puttyKey: ["PuTTY-User" + "-Key-File"]
    case .hexKey: ["0x"]
    case .walletKey: ["5", "K", "L"]
    case .curl: ["curl "]
    case .passwordOption: ["sshpass ", "mysql ", "docker login "]
    }
  }

  var ignoresCase: Bool {
    switch self {
    case .password, .secret, .cookie, .query: true
    case .camelKey, .address, .privateKey, .puttyKey, .hexKey, .walletKey, .curl, .passwordOption: false
    }
  }

  /// What may follow the literal, where that is known and the literal is short.
  var next: ByteClass? {
    switch self {
    case .hexKey: .hex
    case .walletKey: .base58
    default: nil
    }
  }

  var kind: String {
    switch self {
    case .password, .passwordOption: "password"
    case .secret, .camelKey: "secret in an assignment"
    case .cookie: "cookie"
    case .query: "secret in an address"
    case .address: "password in an address"
    case .privateKey, .puttyKey: "private key"
    case .hexKey, .walletKey: "wallet key"
    case .curl: "password"
    }
  }
}
