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
# refused by npm ci. Integrity is checked all the same, and the lock must pin after what it did before,
# but for packages of other platforms (lock_fits.py).
install_npm_project() {  # FOLDER
  local folder="$root/$1" before
  local stamp="$folder/node_modules/.proof-of-life"
  before=$(cat "$folder/package.json" "$folder/package-lock.json" | sha256sum)
  if [[ -f $stamp && $(<"$stamp") == "$before" ]]; then
    return
  fi
  cp "$folder/package-lock.json" "$log_dir/package-lock.before"
  (cd "$folder" && npm install --no-audit --no-fund)
  cp "$folder/package-lock.json" "$log_dir/package-lock.after"
  cp "$log_dir/package-lock.before" "$folder/package-lock.json"
  if ! "$root/tools/lock_fits.py" "$log_dir/package-lock.before" "$log_dir/package-lock.after" \
      "$folder/node_modules"; then
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
