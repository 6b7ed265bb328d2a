# What every lab needs: what is missing here, namespaces of its own, prompts, and a clean end.
#
# A lab may end in three ways: 0, it did what it shows; 77, "skipped: …", this system lacks something; anything else,
# it did not do what it shows. To look around before it cleans up, run it as `LAB_PAUSE=1 ./run.sh`.
set -euo pipefail
export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin"
exec 2>&1

here=$(cd -- "$(dirname -- "$0")" && pwd)
lab=$(basename -- "$here")
prefix=lab$$ # every namespace of this run is called lab<process>-<name>
dir=         # files of this run; the labs' commands run in it

# --- the end, also after Ctrl-C ---------------------------------------------------------------------------------

ours() { ip netns list 2>/dev/null | sed -n "s/^\($prefix-[a-z0-9-]*\).*/\1/p"; }
still_running() { for each in $(ours); do ip netns pids "$each"; done; }

clean_up() {
  local code=$? tries=0 each
  trap '' INT TERM HUP PIPE
  set +e
  while each=$(still_running) && [ -n "$each" ]; do
    if [ "$tries" -lt 20 ]; then kill $each; else kill -KILL $each; fi 2>/dev/null
    tries=$((tries + 1))
    sleep 0.1
  done
  for each in $(ours); do ip netns delete "$each"; done
  [ -z "$dir" ] || rm -rf -- "$dir"
  case $code in 0 | 77 | 130 | 141 | 143) ;; *) echo "The lab did not do what it shows: the last command ended with $code." ;; esac
  exit "$code"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 141' PIPE
trap 'exit 143' TERM HUP

# --- what is missing --------------------------------------------------------------------------------------------

skip() {
  echo "skipped: $*"
  exit 77
}

need_root() {
  [ "$(id -u)" = 0 ] || skip "only root can make network namespaces. Run it with sudo."
  need ip iproute2
  namespace probe 2>/dev/null || skip "this system does not let root make network namespaces."
}

need() { # PROGRAM PACKAGE
  command -v "$1" >/dev/null || skip "there is no $1 here. On Debian: apt-get install $2"
}

need_plugins() { # NAME…
  local place plugin
  for place in "${CNI_PATH:-}" /usr/lib/cni /opt/cni/bin /usr/libexec/cni; do
    [ -x "$place/host-local" ] && break
  done
  CNI_PATH=$place
  for plugin; do
    [ -x "$CNI_PATH/$plugin" ] ||
      skip "there is no CNI plugin $plugin here. On Debian: apt-get install containernetworking-plugins"
  done
}

need_link() { # KIND [what follows "ip link add x0 … type KIND"]
  ip -n "$prefix-probe" link add v0 type veth peer name v1 || skip "this kernel has no links of type veth."
  case $1 in
    macvlan | ipvlan | vlan) ip -n "$prefix-probe" link add link v0 name x0 type "$@" 2>/dev/null ;;
    *) ip -n "$prefix-probe" link add name x0 type "$@" 2>/dev/null ;;
  esac || skip "this kernel has no links of type $*."
  ip -n "$prefix-probe" link delete x0
  ip -n "$prefix-probe" link delete v0
}

# --- namespaces, files, daemons ---------------------------------------------------------------------------------

namespace() { # NAME…
  local each
  for each; do
    ip netns add "$prefix-$each"
    ip -n "$prefix-$each" link set lo up
  done
}

# Link-local addresses would only blur what a lab on IPv4 shows.
without_ipv6() { # NAME…
  local each
  for each; do
    ip netns exec "$prefix-$each" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1 || true
  done
}

# Begins the lab: its directory with its configurations, and what it ran with.
begin() {
  local each kernel
  ip netns delete "$prefix-probe"
  dir=$(mktemp -d -t lab.XXXXXX)
  for each in "$here"/*.json; do
    [ ! -e "$each" ] || sed "s#/var/lib/cni/networks#$dir/networks#" "$each" >"$dir/${each##*/}"
  done
  kernel=$(uname -r)
  ! grep -q 'User Mode Linux' /proc/cpuinfo || kernel="$kernel (user-mode-linux)"
  echo "lab: $lab"
  echo "kernel: $kernel"
  echo "iproute2: $(ip -V | sed 's/.*iproute2-//; s/,.*//')"
  for each; do echo "$each: $(dpkg-query -W -f '${Version}' "$each" 2>/dev/null || echo unknown)"; done
}

# --- what is shown ----------------------------------------------------------------------------------------------

say() { printf '\n-- %s\n' "$*"; }

# Runs a command line in a namespace and shows both, as a terminal there would.
at() { # NAMESPACE COMMAND-LINE
  printf 'root@%s:~# %s\n' "$1" "$2"
  (cd "$dir" && exec ip netns exec "$prefix-$1" bash -o pipefail -c "$2")
}

# The same for what must fail, because that is what the lab shows.
fails() { # at|call …
  local code=0
  "$@" || code=$?
  [ "$code" -ne 130 ] || exit 130
  [ "$code" -ne 0 ] || { echo "This lab expected that to fail, and it did not."; exit 1; }
  echo "(exit code $code)"
}

# What a container runtime does: the configuration on stdin, all else in the environment.
cni() { # COMMAND PLUGIN CONTAINER POD INTERFACE CONFIGURATION; prints only the result
  cd "$dir" && exec ip netns exec "$prefix-node" env CNI_COMMAND="$1" CNI_CONTAINERID="$3" \
    CNI_NETNS="/run/netns/$prefix-$4" CNI_IFNAME="$5" CNI_PATH="$CNI_PATH" "$CNI_PATH/$2" <"$6"
}

# The same, shown.
call() { # COMMAND PLUGIN CONTAINER POD INTERFACE CONFIGURATION [> FILE]
  local out=${7:-} code=0
  printf 'root@node:~# CNI_COMMAND=%s CNI_CONTAINERID=%s CNI_NETNS=%s CNI_IFNAME=%s CNI_PATH=%s %s < %s%s\n' \
    "$1" "$3" "/run/netns/$prefix-$4" "$5" "$CNI_PATH" "$CNI_PATH/$2" "$6" "${out:+ > $out}"
  if [ -n "$out" ]; then (cni "$@") >"$dir/$out"; else (cni "$@"); fi || code=$?
  [ "$code" = 0 ] || echo # the plugins end their errors without a line break
  return "$code"
}

# Waits up to five seconds for what takes a moment, and does not show it.
wait_for() { # NAMESPACE COMMAND-LINE
  local tries=0
  until (cd "$dir" && exec ip netns exec "$prefix-$1" bash -c "$2") >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -lt 50 ] || { echo "This lab waited in vain for: $2"; exit 1; }
    sleep 0.1
  done
}

pause() {
  [ -n "${LAB_PAUSE:-}" ] || return 0
  echo "Look around from another terminal: ip netns list; ip netns exec $prefix-node bash. Enter ends the lab."
  read -r
}
