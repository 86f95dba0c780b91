import Testing

@testable import SessionMining

/// Shell lines in the shapes that logs have, and the names under which they are counted.
@Suite struct CommandNameTests {
  @Test("the names of a line, in order", arguments: plain + prefixed + chained + quoted + multiline + nested)
  func names(_ row: Row<String, [String]>) {
    #expect(CommandName.names(of: row.input) == row.expected)
  }

  static let plain: [Row<String, [String]>] = [
    Row("ls", ["ls"]), Row("ls -la src", ["ls"]), Row("pwd", ["pwd"]), Row("cat README.md", ["cat"]), Row("", []),
    Row("   ", []),
    Row("git status", ["git status"]), Row("git status --short", ["git status"]),
    Row("git diff HEAD~1 -- src/a.ts", ["git diff"]),
    Row("git -C ../other log --oneline -5", ["git log"]), Row("git -c core.pager=cat diff", ["git diff"]),
    Row("git --no-pager log -3", ["git log"]), Row("git --no-pager -C /src/app show abc1234", ["git show"]),
    Row("git stash pop", ["git stash pop"]), Row("git stash", ["git stash"]),
    Row("git stash push -m x", ["git stash push"]),
    Row("git worktree add ../w main", ["git worktree add"]), Row("git remote -v", ["git remote"]),
    Row("git bisect start HEAD v1", ["git bisect start"]), Row("git commit -m \"fix: a && b; c | d\"", ["git commit"]),
    Row("git commit -am 'it'\"'\"'s done'", ["git commit"]), Row("git push -u origin feature/x", ["git push"]),
    Row("git rebase -i HEAD~3", ["git rebase"]), Row("git", ["git"]), Row("git --version", ["git"]),
    Row("gh pr create --title 'x' --body 'y'", ["gh pr create"]), Row("gh pr view 12 --json title", ["gh pr view"]),
    Row("gh -R owner/name issue list", ["gh issue list"]), Row("gh --repo owner/name run view 3", ["gh run view"]),
    Row("gh api repos/o/n/pulls/3/comments", ["gh api"]), Row("gh auth status", ["gh auth"]),
    Row("gh --unheard-of value pr list", ["gh"]),
    Row("npm test", ["npm test"]), Row("npm run build", ["npm run build"]),
    Row("npm run test:unit -- --watch=false", ["npm run test:unit"]),
    Row("npm --prefix web run lint", ["npm run lint"]), Row("npm i -D vitest", ["npm i"]), Row("npm run", ["npm run"]),
    Row("pnpm --filter @app/web build", ["pnpm build"]), Row("pnpm -r test", ["pnpm test"]),
    Row("pnpm -C web test", ["pnpm test"]),
    Row("yarn workspace web build", ["yarn workspace"]), Row("bun test", ["bun test"]),
    Row("bun run dev", ["bun run dev"]),
    Row("bun src/index.ts", ["bun"]), Row("deno task dev", ["deno task"]), Row("deno run -A main.ts", ["deno run"]),
    Row("npx tsc --noEmit", ["npx tsc"]), Row("npx -y create-thing@latest app", ["npx create-thing@latest"]),
    Row("npx --yes prettier --write .", ["npx prettier"]), Row("npx @scope/tool run", ["npx @scope/tool"]),
    Row("npx -p typescript tsc", ["npx tsc"]), Row("npx --package=typescript tsc", ["npx tsc"]),
    Row("bunx vite build", ["bunx vite"]), Row("uvx ruff check", ["uvx ruff"]),
    Row("python3 script.py --flag", ["python3"]), Row("python -m pytest tests -q", ["python -m pytest"]),
    Row("python3 -m http.server 8000", ["python3 -m http.server"]), Row("python3 -u -m pytest", ["python3 -m pytest"]),
    Row("python3 -c 'import os; print(os.getcwd())'", ["python3"]),
    Row("python3.12 -m venv .venv", ["python3.12 -m venv"]),
    Row(".venv/bin/python -m pytest", ["python -m pytest"]), Row("/usr/bin/python3 x.py", ["python3"]),
    Row("node -e 'console.log(1)'", ["node"]), Row("node dist/index.js", ["node"]),
    Row("bash scripts/run.sh", ["bash"]),
    Row("sh ./setup.sh", ["sh"]),
    Row("./scripts/run.sh --fast", ["run.sh"]),
    Row("scripts/check", ["check"]), Row("/opt/tools/bin/lint src", ["lint"]),
    Row("cargo build --release", ["cargo build"]), Row("cargo +nightly fmt", ["cargo fmt"]),
    Row("cargo run -- list", ["cargo run"]),
    Row("cargo test parser::tests -- --nocapture", ["cargo test"]), Row("swift build -c release", ["swift build"]),
    Row("swift test --filter Reading", ["swift test"]), Row("swift package resolve", ["swift package resolve"]),
    Row("swift --package-path tools build", ["swift build"]), Row("swift --version", ["swift"]),
    Row("go test ./...", ["go test"]), Row("go mod tidy", ["go mod tidy"]), Row("go vet ./...", ["go vet"]),
    Row("make", ["make"]), Row("make -j8 test", ["make test"]), Row("make -C build install", ["make install"]),
    Row("make -j 8 test", ["make test"]), Row("just build", ["just build"]), Row("uv run pytest -q", ["uv run pytest"]),
    Row("uv run python -m app.main", ["uv run python"]), Row("uv pip install -e .", ["uv pip install"]),
    Row("uv sync", ["uv sync"]),
    Row("poetry run mypy src", ["poetry run mypy"]), Row("pip install -r requirements.txt", ["pip install"]),
    Row("docker compose up -d", ["docker compose up"]),
    Row("docker compose -f dev.yml logs web", ["docker compose logs"]),
    Row("docker-compose -f dev.yml up", ["docker-compose up"]), Row("docker run --rm -it image sh", ["docker run"]),
    Row("docker ps -a", ["docker ps"]), Row("kubectl get pods -n app", ["kubectl get"]),
    Row("kubectl -n app logs web-1", ["kubectl logs"]),
    Row("terraform plan -out x", ["terraform plan"]), Row("aws s3 ls", ["aws s3 ls"]),
    Row("aws --profile dev sts get-caller-identity", ["aws sts"]),
    Row("brew install jq", ["brew install"]), Row("apt-get install -y jq", ["apt-get install"]),
    Row("curl -s https://example.com/x?y=1", ["curl"]),
    Row("curl -H 'Authorization: Bearer x' https://example.com", ["curl"]),
    Row("grep -rn 'foo|bar' src", ["grep"]), Row("rg \"a && b\" src", ["rg"]),
    Row("find . -name '*.swift' -newer x", ["find"]),
    Row("sed -n '1,20p' a.txt", ["sed"]), Row("awk '{print $1; exit}' a.txt", ["awk"]),
    Row("jq '.a | .b' x.json", ["jq"]),
    Row("tmux new-session -d -s main 'npm run dev'", ["tmux new-session"]),
    Row("systemctl status app", ["systemctl status"]),
    Row("xcodebuild -scheme App build", ["xcodebuild"]), Row("xcrun simctl list devices", ["xcrun simctl list"]),
    Row("code .", ["code"]), Row("mkdir -p a/b", ["mkdir"]), Row("chmod +x run.sh", ["chmod"]),
    Row("rm -rf build", ["rm"]),
    Row("[ -f x ] && cat x", ["cat"]), Row("test -f x || touch x", ["touch"]), Row("command -v jq", []),
  ]

  static let prefixed: [Row<String, [String]>] = [
    Row("cd app && npm test", ["npm test"]), Row("cd /src/app; git status", ["git status"]), Row("cd app", []),
    Row("pushd app && ls && popd", ["ls"]), Row("cd \"/src/my app\" && swift build", ["swift build"]),
    Row("FOO=1 npm test", ["npm test"]), Row("A=1 B='two words' node x.js", ["node"]), Row("FOO=bar", []),
    Row("NODE_ENV=test CI=1 npx vitest run", ["npx vitest"]),
    Row("export PATH=$PATH:/x && cargo build", ["cargo build"]),
    Row("env FOO=1 -u BAR python3 x.py", ["python3"]), Row("env -i PATH=/bin ls", ["ls"]),
    Row("sudo apt update", ["apt update"]), Row("sudo -u app systemctl restart x", ["systemctl restart"]),
    Row("sudo -n systemctl stop x", ["systemctl stop"]),
    Row("sudo -E env A=1 make install", ["make install"]), Row("time cargo build", ["cargo build"]),
    Row("time -p ls", ["ls"]),
    Row("timeout 30 npm test", ["npm test"]), Row("timeout -k 5 30s npm test", ["npm test"]),
    Row("timeout --signal=KILL 5 sleep 9", []),
    Row("timeout -s KILL 5 node x.js", ["node"]), Row("gtimeout 60 swift test", ["swift test"]),
    Row("nohup node server.js &", ["node"]),
    Row("nice -n 5 swift build", ["swift build"]), Row("nice -n5 make", ["make"]), Row("nice make all", ["make all"]),
    Row("command git status", ["git status"]), Row("exec npm start", ["npm start"]),
    Row("stdbuf -oL tail -f log", ["tail"]),
    Row("xargs -n 1 rm", ["rm"]), Row("caffeinate -i npm test", ["npm test"]),
    Row("arch -x86_64 brew install x", ["brew install"]),
    Row("! git diff --quiet", ["git diff"]), Row("set -e; npm ci", ["npm ci"]),
    Row("set -euo pipefail\nmake test", ["make test"]),
    Row("source .venv/bin/activate && pytest -q", ["pytest"]), Row(". ./env.sh && make", ["make"]),
    Row("sleep 5 && curl localhost:3000", ["curl"]), Row("true && ls", ["ls"]),
    Row("GIT_PAGER=cat git -C \"$ROOT\" log", ["git log"]), Row("$HOME/bin/tool --x", ["tool"]), Row("$CMD --x", []),
    Row("~/bin/deploy staging", ["deploy"]), Row("\\ls -l", ["ls"]), Row("\"/opt/my app/bin/run\" x", ["run"]),
  ]

  static let chained: [Row<String, [String]>] = [
    Row("npm run build && npm test", ["npm run build", "npm test"]), Row("a; b; c; d; e", ["a", "b", "c", "d"]),
    Row("ls || echo none", ["ls", "echo"]),
    Row("git add -A && git commit -m x && git push", ["git add", "git commit", "git push"]),
    Row("git log | head -5", ["git log"]), Row("cat x | grep y | wc -l", ["cat"]),
    Row("npm test 2>&1 | tail -40", ["npm test"]),
    Row("npm test > out.txt 2>&1", ["npm test"]), Row("npm test &> out.txt", ["npm test"]),
    Row("npm test |& tee log", ["npm test"]),
    Row("ls; ls -a; ls -l", ["ls"]), Row("git status && git status", ["git status"]),
    Row("npm start & sleep 3; curl x", ["npm start", "curl"]),
    Row("cat a.txt | while read l; do echo $l; done", ["cat", "echo"]), Row("echo \"a | b\" | wc -c", ["echo"]),
    Row("ls | xargs rm && pwd", ["ls", "pwd"]), Row("make 2>/dev/null || true", ["make"]),
    Row("echo hi >&2; ls", ["echo", "ls"]),
    Row("grep -c x < in.txt", ["grep"]), Row("sort < a > b", ["sort"]), Row("diff <(ls a) <(ls b)", ["diff"]),
    Row("cat <<< \"a && b\"", ["cat"]), Row("ls 2>/dev/null; pwd", ["ls", "pwd"]), Row("> empty.txt", []),
    Row("2>err ls", ["ls"]),
    Row("(cd a && make)", ["make"]), Row("(npm ci; npm test) 2>&1 | tail", ["npm ci", "npm test"]),
    Row("{ ls; pwd; }", ["ls", "pwd"]),
    Row("for f in *.ts; do npx tsc $f; done", ["npx tsc"]),
    Row("for i in $(seq 5); do npm test || break; done", ["npm test"]),
    Row("for ((i=0;i<3;i++)); do ls; done", ["ls"]), Row("while true; do date; sleep 1; done", ["date"]),
    Row("until curl -s x; do sleep 1; done", ["curl"]),
    Row("if [ -d x ]; then ls x; else mkdir x; fi", ["ls", "mkdir"]),
    Row("if git diff --quiet; then echo clean; fi", ["git diff", "echo"]), Row("[[ -f a && -f b ]] && ls", ["ls"]),
    Row("case $x in a) ls;; b) pwd;; esac", ["ls", "pwd"]), Row("f() { ls; }; f", ["ls", "f"]),
    Row("function g { pwd; }; g", ["pwd", "g"]),
    Row("while read -r l; do echo $l; done < in.txt", ["echo"]), Row("elif", []),
    Row("select x in a b; do ls; done", ["ls"]),
  ]

  static let quoted: [Row<String, [String]>] = [
    Row("echo \"$(git rev-parse HEAD)\"", ["echo"]), Row("echo $(ls | wc -l) files", ["echo"]),
    Row("echo `date; ls` && pwd", ["echo", "pwd"]),
    Row("X=$(git rev-parse HEAD) && echo $X", ["echo"]), Row("X=$(cat <<'EOF'\na && b\nEOF\n) ; ls", ["ls"]),
    Row("X=\"$(ls; pwd)\" make", ["make"]), Row("echo 'a; b' \"c && d\" e\\;f", ["echo"]),
    Row("echo \"say \\\"hi\\\" && go\"", ["echo"]),
    Row("echo \"it's\" && ls", ["echo", "ls"]), Row("echo 'say \"x' && ls", ["echo", "ls"]),
    Row("echo \"unfinished && ls", ["echo"]),
    Row(
      "git commit -m \"$(cat <<'EOF'\nfix: x && y\n\nDone; really | yes\nEOF\n)\" && git push",
      ["git commit", "git push"]),
    Row("ls # && rm -rf x", ["ls"]), Row("# only a comment", []), Row("# first\nls", ["ls"]),
    Row("echo a#b && pwd", ["echo", "pwd"]),
    Row("echo $((1 + 2)) && ls", ["echo", "ls"]), Row("echo ${X:-a;b} && ls", ["echo", "ls"]),
    Row("awk 'BEGIN { print \"a;b\" }'", ["awk"]),
    // Lines of a key are no commands, whatever they look like between their slashes.
    Row("cat > k\n-----BEGIN X-----\nmake\n-----END X-----\nls", ["cat", "ls"]), Row("-----BEGIN X-----\nmake", []),
    Row("echo \"-----BEGIN X-----\" +\n\"make\"", ["echo"]),
    Row("1wpi7PAOrhaqbs2K+KV4dLyDTt/yYh+ehWYZUqz", []), Row("node_modules/.bin/eslint .", ["eslint"]),
    Row("scripts/make-release/run.sh", ["run.sh"]),
    Row("python3 - <<'EOF'\nimport os\nprint(1); x = 2 && 3\nEOF", ["python3"]),
    Row("echo \\\n  more && ls", ["echo", "ls"]), Row("npm \\\n  run \\\n  build", ["npm run build"]),
    Row("grep \"a\\\\\" x; ls", ["grep", "ls"]),
  ]

  static let multiline: [Row<String, [String]>] = [
    Row("ls\npwd\n", ["ls", "pwd"]), Row("\n\nls\r\npwd\r\n", ["ls", "pwd"]),
    Row("cat > a.txt << EOF\nrm -rf /\nEOF\nls", ["cat", "ls"]),
    Row("cat <<-EOF | wc\n\tx; y\n\tEOF\nls", ["cat", "ls"]), Row("cat <<A <<B\na\nA\nb\nB\nls", ["cat", "ls"]),
    Row("cat > x.py << 'PY'\nfor i in range(3):\n  print(i)\nPY\npython3 x.py", ["cat", "python3"]),
    Row("cat <<EOF\nnever closed\nls", ["cat"]), Row("tee a <<\"END OF\"\nx\nEND OF\npwd", ["tee", "pwd"]),
    Row("cat << EOF > out.txt && ls\nx; y\nEOF\npwd", ["cat", "ls", "pwd"]),
    Row("npm ci &&\nnpm test", ["npm ci", "npm test"]), Row("ls |\n  wc -l\npwd", ["ls", "pwd"]),
    Row("set -e\ncd app\nfor d in a b\ndo\n  make -C $d\ndone", ["make"]),
  ]

  /// Shells in shells, runners of packages, and what stands behind wrappers.
  static let nested: [Row<String, [String]>] = [
    Row("bash -c 'npm test && echo ok'", ["npm test", "echo"]), Row("sh -c \"ls -la | head\"", ["ls"]),
    Row("bash -lc 'cd app && swift test'", ["swift test"]), Row("zsh -ic \"git status\"", ["git status"]),
    Row("bash -euo pipefail -c 'make all; make test'", ["make all", "make test"]),
    Row("sudo bash -c 'systemctl restart app'", ["systemctl restart"]),
    Row("env A=1 sh -c 'go test ./...' 2>&1 | tail -5", ["go test"]),
    Row("timeout 60 bash -c 'until curl -sf localhost; do sleep 1; done'", ["curl"]),
    Row("bash -c \"bash -c 'cargo test'\"", ["cargo test"]), Row("bash -c 'bash -c \"sh -c ls\"'", ["sh"]),
    Row("bash -c", ["bash"]), Row("bash -x script.sh", ["bash"]),
    Row("bash --login -c 'nvm use 20; npm ci'", ["nvm", "npm ci"]),
    Row("bash <<'EOF'\ncd app\nnpm test\nEOF", ["bash"]), Row("sh -c '$SECRET'", []),
    Row("find . -name '*.py' | xargs grep -n todo", ["find"]), Row("xargs -I{} sh -c 'wc -l {}' < list", ["wc"]),
    Row("git ls-files | xargs -n 50 npx prettier --check", ["git ls-files"]),
    Row("watch -n 2 kubectl get pods", ["kubectl get"]),
    Row("pipx run black .", ["pipx run black"]), Row("pipx install ruff", ["pipx install"]),
    Row("uvx --from build pyproject-build", ["uvx pyproject-build"]),
    Row("uvx ruff@latest check .", ["uvx ruff@latest"]),
    Row("uv run --with pytest pytest -x", ["uv run pytest"]), Row("uv run --directory api pytest", ["uv run pytest"]),
    Row("npm exec tsc -- --noEmit", ["npm exec tsc"]), Row("pnpm dlx create-thing app", ["pnpm dlx create-thing"]),
    Row("pnpm exec vitest run", ["pnpm exec vitest"]), Row("yarn dlx serve dist", ["yarn dlx serve"]),
    Row("npx --no-install eslint src", ["npx eslint"]), Row("npx tsx scripts/seed.ts", ["npx tsx"]),
    Row("npx playwright test --grep login", ["npx playwright"]), Row("bunx --bun tsc -p .", ["bunx tsc"]),
    Row("FOO='a && b' BAR=\"c; d\" npm run dev", ["npm run dev"]),
    Row("cd /srv/app && CI=true npm run test -- --coverage 2>&1 | tail -30", ["npm run test"]),
    Row("cd a && cd b && git add . && git commit -m 'x' || echo failed", ["git add", "git commit", "echo"]),
    Row("(cd web && npm run build) && (cd api && cargo build)", ["npm run build", "cargo build"]),
    Row("grep -E 'a|b&&c;d' f | sort | uniq -c", ["grep"]), Row("echo \"a && b\" > f && cat f", ["echo", "cat"]),
    Row("gh pr create --title \"x\" --body \"$(cat <<'EOF'\n## What\n- a && b\nEOF\n)\"", ["gh pr create"]),
    Row("docker exec -it web sh -c 'npm test'", ["docker exec"]), Row("ssh host 'cd app && git pull'", ["ssh"]),
    Row("git diff --stat; git log --oneline -3 && git status -sb", ["git diff", "git log", "git status"]),
    Row("mkdir -p out && python3 -m build --outdir out && ls out", ["mkdir", "python3 -m build", "ls"]),
    Row("time env RUST_LOG=debug cargo test --workspace -- --nocapture", ["cargo test"]),
    Row("sudo -u postgres psql -c 'select 1; select 2'", ["psql"]),
    Row("nohup bash -c 'npm start' > log 2>&1 &", ["npm start"]),
  ]

  @Test("the table is one of more than a hundred and fifty lines")
  func size() {
    let lines = Set(
      (Self.plain + Self.prefixed + Self.chained + Self.quoted + Self.multiline + Self.nested).map(\.input))
    #expect(lines.count >= 250)
  }

  @Test("no more than four names, each once")
  func atMostFour() {
    #expect(CommandName.names(of: "a; b; a; c; d; e; f") == ["a", "b", "c", "d"])
  }

  static let unspeakable: [String] = [
    "qP4x" + "Vb81TzKd", "J7QR" + "IDSXSYYH", "9f3c" + "ab04e1dd", "x7kk" + "qzmw41vv2",
    "ghp_" + String(repeating: "x1", count: 20), "héllo", "{\"json\":true}", "-x", "a=b=c", "\"two words\"", "<p>",
    "$(whoami)",
    "`id`", "${SHELL} x",
  ]

  @Test("what is no plain word is no name: it may hold anything", arguments: unspeakable)
  func neverAnArgument(_ line: String) {
    #expect(CommandName.names(of: line) == [])
  }

  @Test("an option's value, a path or a token never gets into a name")
  func nothingSecret() {
    for line in [
      "git --exec-path=/src/secret status", "npm --token=abc123 publish", "gh --hostname git.corp.example pr list",
      "curl -u user:password https://example.com", "docker login -p hunter2", "mysql -phunter2",
    ] {
      let names = CommandName.names(of: line).joined(separator: " ")
      for word in ["secret", "abc123", "corp", "password", "hunter2"] { #expect(!names.contains(word), "\(line)") }
    }
  }

  @Test(
    "a name with digits is a name", arguments: ["clang-format-15", "python3.11", "x86_64-linux-gnu-gcc", "k9s", "7z"])
  func digits(_ name: String) { #expect(CommandName.names(of: "\(name) --version") == [name]) }

  @Test("any bytes at all are split without a fault", arguments: 1...4)
  func randomLines(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let alphabet = Array("ab \"'\\`$(){}<>|&;#\n=-/~[]!*").map(String.init) + ["<<", "EOF", "$((", "&&", "é"]
    for _ in 0..<3000 {
      let line = (0..<Int.random(in: 0...24, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "" }
        .joined()
      for name in CommandName.names(of: line) { #expect(!name.isEmpty && name.utf8.count <= 100) }
    }
  }
}
