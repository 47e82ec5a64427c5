# Sourced by tools/setup. npm projects and the page's static export, redone only when inputs change.
# shellcheck shell=bash disable=SC2154

# A digest of every file below the given folders that is not itself a product of the build.
digest_of() {  # FOLDER…
  {
    node --version
    printf '%s\n' "${NEXT_PUBLIC_API_URL-}" "${NEXT_PUBLIC_WS_URL-}"
    (cd "$root" && find "$@" \
      \( -name node_modules -o -name .next -o -path frontend/out \) -prune -o -type f \
      ! -name '*.tsbuildinfo' ! -name next-env.d.ts -print0 | sort -z | xargs -0 sha256sum)
  } | sha256sum | cut -d ' ' -f 1
}

# What a lock pins: npm's releases differ in what else they write.
pins_of() {  # LOCK
  node -e '
    const lock = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    for (const [path, entry] of Object.entries(lock.packages))
      console.log(path, entry.version ?? "", entry.integrity ?? "");' "$1"
}

# npm install, not npm ci: a lock made where a registry lacks some platforms' optional packages is
# refused by npm ci. Integrity is checked all the same, and the lock must pin after what it did before.
install_npm_project() {  # FOLDER
  local folder="$root/$1" before
  local stamp="$folder/node_modules/.proof-of-life"
  before=$(cat "$folder/package.json" "$folder/package-lock.json" | sha256sum)
  if [[ -f $stamp && $(<"$stamp") == "$before" ]]; then
    return
  fi
  cp "$folder/package-lock.json" "$log_dir/package-lock.before"
  (cd "$folder" && npm install --no-audit --no-fund)
  pins_of "$folder/package-lock.json" >"$log_dir/pins.after"
  cp "$log_dir/package-lock.before" "$folder/package-lock.json"
  pins_of "$folder/package-lock.json" >"$log_dir/pins.before"
  if ! diff "$log_dir/pins.before" "$log_dir/pins.after"; then
    echo "$1/package-lock.json does not fit $1/package.json: run 'npm install' in $1 and commit the lock."
    return 1
  fi
  printf '%s' "$before" >"$stamp"
}

# The sources, and which export was made of them: one made by hand is made again.
page_state() {
  digest_of frontend protocol
  stat -c %Y "$root/frontend/out/index.html" 2>/dev/null || echo none
}

build_page() {
  local stamp="$root/build/page.state"
  if [[ -f $stamp && $(<"$stamp") == "$(page_state)" ]]; then
    echo "up to date" >&3
    return
  fi
  install_npm_project frontend
  (cd "$root/frontend" && NEXT_TELEMETRY_DISABLED=1 npm run build)
  [[ -f $root/frontend/out/index.html ]]
  page_state >"$stamp"
}
