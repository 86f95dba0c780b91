extension CommandName {
  /// Words of the shell that begin a command or end a block; what follows in the same command is looked at.
  static let keywords: Set<String> = ["then", "do", "else", "elif", "if", "while", "until", "!", "{", "}"]

  /// Commands that do nothing worth a name: changes of place, conditions, flow.
  static let ignored: Set<String> = [
    "cd", "pushd", "popd", "export", "set", "unset", "source", ".", "true", "false", ":", "wait", "sleep", "for",
    "select", "case", "done", "fi", "esac", "in", "read", "break", "continue", "return", "exit", "local", "declare",
    "shift", "trap", "test", "function", "foreach", "try", "Set-Location",
  ]

  /// Programs that run another one, with those of their options that take a value.
  static let wrappers: [String: Set<String>] = [
    "sudo": ["-u", "-g", "-h", "-p", "-C", "-D", "-R", "-T", "-U"], "doas": ["-u", "-C"], "env": ["-u", "-C", "-S"],
    "nice": ["-n"], "ionice": ["-c", "-n"], "timeout": ["-k", "-s"], "gtimeout": ["-k", "-s"],
    "xargs": ["-n", "-I", "-P", "-L", "-d", "-a", "-s", "-E"], "stdbuf": ["-o", "-i", "-e"], "nohup": [],
    "command": [], "exec": ["-a"], "time": ["-o", "-f"], "builtin": [], "arch": [], "caffeinate": ["-t", "-w"],
    "setsid": [], "watch": ["-n", "--interval"], "unbuffer": [],
  ]

  /// Shells whose `-c` names what they run.
  static let shells: Set<String> = ["bash", "sh", "zsh", "dash", "ksh"]

  /// Programs whose first word that is no option is a subcommand.
  static let withSubcommand: Set<String> = [
    "git", "gh", "npm", "pnpm", "yarn", "bun", "deno", "cargo", "swift", "go", "docker", "docker-compose",
    "kubectl", "helm", "terraform", "brew", "apt", "apt-get", "dnf", "pip", "pip3", "uv", "poetry", "rustup",
    "dotnet", "gradle", "mvn", "make", "just", "task", "bundle", "rails", "mix", "gcloud", "aws", "az", "flyctl",
    "fly", "vercel", "netlify", "systemctl", "conda", "xcrun", "pod", "fastlane", "nix", "glab", "hg", "svn", "jj",
    "gt", "erk", "claude", "wrangler", "supabase", "firebase", "turbo", "nx", "lerna", "composer", "php", "tmux",
    "podman", "bazel", "hugo", "pipx",
  ]

  /// Subcommands that are only told apart by their next word: `npm run build`, `gh pr create`.
  static let twoWords: Set<String> = [
    "npm run", "pnpm run", "yarn run", "bun run", "gh pr", "gh issue", "gh run", "gh repo", "gh release",
    "docker compose", "git stash", "git worktree", "git remote", "git submodule", "uv run", "uv pip",
    "swift package", "poetry run", "bundle exec", "aws s3", "git bisect", "go tool", "go mod", "xcrun simctl",
    "npm exec", "pnpm exec", "pnpm dlx", "yarn dlx", "yarn exec", "pipx run",
  ]

  /// Runners named with what they run.
  static let runners: Set<String> = ["npx", "bunx", "pnpx", "uvx"]

  /// Options before a subcommand that take the next word as their value.
  static let valuedOptions: [String: Set<String>] = [
    "git": ["-C", "-c", "--git-dir", "--work-tree", "--namespace"], "gh": ["-R", "--repo", "--hostname"],
    "npm": ["--prefix", "-C", "-w", "--workspace"], "pnpm": ["--filter", "-F", "-C", "--dir", "--prefix"],
    "yarn": ["--cwd"], "bun": ["--cwd", "--filter", "-F"],
    "cargo": ["--manifest-path", "--config", "-Z", "--color", "-C"], "swift": ["--package-path"], "go": ["-C"],
    "make": ["-C", "-f", "-j", "-o", "-W", "-I"], "just": ["-f", "-d", "--justfile"],
    "docker": ["-f", "-p", "--file", "--profile", "--context", "-H", "--env-file", "--project-name"],
    "docker-compose": ["-f", "-p", "--file", "--profile", "--env-file", "--project-name"], "podman": ["-f", "-p"],
    "kubectl": ["-n", "--namespace", "--context", "--kubeconfig"], "helm": ["-n", "--namespace"],
    "aws": ["--profile", "--region", "--output", "--endpoint-url"], "gcloud": ["--project", "--account"],
    "az": ["--subscription"], "uv": ["--directory", "--project", "--with", "--python", "-p", "--extra", "--group"],
    "poetry": ["-C", "--directory", "-P", "--project"], "pip": ["--python"], "gradle": ["-p", "--project-dir"],
    "mvn": ["-f", "-pl", "-P"], "fly": ["-a", "--app", "-c"], "flyctl": ["-a", "--app", "-c"],
    "glab": ["-R", "--repo"], "npx": ["-p", "--package", "-c"], "uvx": ["--from", "--with", "-p", "--python"],
    "bunx": ["-p", "--package"], "tmux": ["-L", "-S", "-f"], "bundle": ["--gemfile"], "nx": [],
    "turbo": ["--filter", "--cwd"],
  ]

  /// Options before a subcommand that stand alone.
  static let flags: Set<String> = [
    "--no-pager", "--paginate", "--bare", "--no-optional-locks", "-r", "--recursive", "-s", "--silent", "-q",
    "--quiet", "-v", "--verbose", "-y", "--yes", "-g", "--global", "--if-present", "--locked", "--offline",
    "--frozen", "--workspaces", "-B", "-k", "--watch", "--bun", "--no-install", "--rm", "-d", "--detach",
    "--all-extras", "--no-sync", "-u", "--user", "--sdk", "--no-cache", "-a", "--all",
  ]
}
