# Sourced by tools/setup. Debian packages by section of tools/debian-packages.txt.
# shellcheck shell=bash disable=SC2154

packages_of() {  # SECTION…
  awk -v wanted=" $* " '
    /^\[/ { section = $0; gsub(/[][]/, "", section); next }
    /^[a-z0-9]/ && index(wanted, " " section " ") { print $1 }
  ' "$root/tools/debian-packages.txt"
}

missing_packages() {  # SECTION…
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | awk '$1 == "installed" {print $2}')
  packages_of "$@" | grep -vxF -f <(printf '%s\n' "$installed") || true
}

# Leaves `as_root` ready: empty for root, sudo after its password prompt, or one clear line.
prepare_root() {  # PACKAGES
  as_root=()
  if ((EUID == 0)); then
    return
  fi
  local by_hand="sudo apt-get update && sudo apt-get install --no-install-recommends $1"
  if command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
    echo "Debian packages are missing; sudo may ask for your password."
    sudo -v || die "these packages are missing, and sudo refused: $1. Run: $by_hand"
    as_root=(sudo)
    return
  fi
  die "these Debian packages are missing: $1. Run as root: ${by_hand//sudo /}"
}

install_packages() {  # PACKAGE…
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get update
  "${as_root[@]}" apt-get install -y --no-install-recommends "$@"
  echo "$# installed" >&3
}

ensure_packages() {  # SECTION…
  command -v apt-get >/dev/null ||
    die "this set-up is made for Debian 12 (apt-get was not found). Use a Debian 12 machine, container or WSL."
  local missing
  mapfile -t missing < <(missing_packages "$@")
  if ((${#missing[@]} == 0)); then
    run_step "Debian packages" packages "" bash -c 'echo "all present" >&3'
    return
  fi
  prepare_root "${missing[*]}"
  run_step "Debian packages (${#missing[@]} to install)" packages \
    "installing Debian packages failed. Check the network and that this is Debian 12, then run the command again." \
    install_packages "${missing[@]}"
}
