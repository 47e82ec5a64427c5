# Sourced by tools/setup. Node.js >= 20.9 with npm: the machine's own if it fits, else the pinned
# shellcheck shell=bash disable=SC2154
# npm packages of tools/node, unpacked into .local/node by Debian's older npm.

node_fits() {
  command -v node >/dev/null && command -v npm >/dev/null || return 1
  node -e 'const [a, b] = process.versions.node.split(".").map(Number);
           process.exit(a > 20 || (a === 20 && b >= 9) ? 0 : 1)' 2>/dev/null
}

report_node() {
  echo "$(node --version) at $(command -v node)" >&3
}

unpack_node() {
  local home="$root/.local/node"
  rm -rf "$home"
  mkdir -p "$home/bin"
  cp "$root/tools/node/package.json" "$root/tools/node/package-lock.json" "$home/"
  (cd "$home" && npm ci --ignore-scripts --no-audit --no-fund)
  local platform
  platform=$(basename "$home"/node_modules/node-linux-*)
  ln -s "../node_modules/npm/bin/npm-cli.js" "$home/bin/npm"
  ln -s "../node_modules/npm/bin/npx-cli.js" "$home/bin/npx"
  ln -s "../node_modules/$platform/bin/node" "$home/bin/node"
  PATH="$home/bin:$PATH" report_node
}

node_sections() {  # the extra section of debian-packages.txt that this machine needs, if any
  node_fits || echo node
}

ensure_node() {
  if node_fits; then
    run_step "Node.js" node "" report_node
    return
  fi
  run_step "Node.js (unpacking a newer one)" node \
    "no Node.js >= 20.9 could be set up. Check the network, or install Node.js 20 yourself, then run the command again." \
    unpack_node
  use_local_node
  node_fits || die "the Node.js in .local/node does not run on this machine. Install Node.js >= 20.9 yourself."
}
