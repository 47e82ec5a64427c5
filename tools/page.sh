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

# npm install, not npm ci: a lock made where a registry lacks some platforms' optional packages is
# refused by npm ci. Integrity is checked all the same, and the lock must come out as it went in.
install_npm_project() {  # FOLDER
  local folder="$root/$1" before
  local stamp="$folder/node_modules/.proof-of-life"
  before=$(cat "$folder/package.json" "$folder/package-lock.json" | sha256sum)
  if [[ -f $stamp && $(<"$stamp") == "$before" ]]; then
    return
  fi
  cp "$folder/package-lock.json" "$log_dir/package-lock.before"
  (cd "$folder" && npm install --no-audit --no-fund)
  if ! cmp -s "$folder/package-lock.json" "$log_dir/package-lock.before"; then
    diff "$log_dir/package-lock.before" "$folder/package-lock.json" | head -n 40 || true
    cp "$log_dir/package-lock.before" "$folder/package-lock.json"
    echo "$1/package-lock.json does not fit $1/package.json: run 'npm install' in $1 and commit the lock."
    return 1
  fi
  printf '%s' "$before" >"$stamp"
}

build_page() {
  local stamp="$root/frontend/out/.proof-of-life" digest
  digest=$(digest_of frontend protocol)
  if [[ -f $stamp && $(<"$stamp") == "$digest" ]]; then
    echo "up to date" >&3
    return
  fi
  install_npm_project frontend
  (cd "$root/frontend" && NEXT_TELEMETRY_DISABLED=1 npm run build)
  [[ -f $root/frontend/out/index.html ]]
  digest_of frontend protocol >"$stamp"
}
