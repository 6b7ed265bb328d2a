#!/usr/bin/env bash
# What the masquerade subnet looks like on a node. Builds a network namespace that stands for the node and sets in it
# the addresses, routes, rules and neighbours that ovnkube-node sets, for one primary network with ID 2.
# Takes root on Linux, and iproute2. Leaves nothing behind.
#
# What is not real: br-ex is a Linux bridge (on a node, one of Open vSwitch), ovn-k8s-mp2 is one end of a veth, and the
# table of the network is a plain table: on a node the VRF mp2-udn-vrf has it, and `ip route show vrf mp2-udn-vrf` is
# the same list.
set -euo pipefail

if [ "$(id -u)" != 0 ]; then
  echo "skipped: a network namespace takes root" >&2
  exit 77
fi
if ! command -v ip >/dev/null; then
  echo "skipped: there is no ip: install iproute2" >&2
  exit 77
fi

node=cnidd-node-$$
trap 'ip netns del "$node" 2>/dev/null || true' EXIT
trap 'exit 130' INT TERM
ip netns add "$node"
in_node() { ip -n "$node" "$@"; }

# The node as it is without OVN-Kubernetes: one address, one default route.
in_node link set lo up
in_node link add br-ex index 5 address 52:54:00:00:00:12 type bridge
in_node link add eth0 index 2 type veth peer name wire index 102
in_node link set eth0 master br-ex
in_node link set br-ex up
in_node link set eth0 up
in_node link set wire up
in_node addr add 192.0.2.12/24 brd + dev br-ex
in_node route add default via 192.0.2.1 dev br-ex proto static

# gateway_shared_intf.go: setNodeMasqueradeIPOnExtBridge, addMasqueradeRoute, addHostMACBindings
in_node addr add 169.254.0.2/17 brd 169.254.127.255 dev br-ex
in_node route add 169.254.0.1/32 dev br-ex scope global src 192.0.2.12
in_node neigh add 169.254.0.1 lladdr 0a:58:a9:fe:00:01 nud permanent dev br-ex
in_node neigh add 169.254.0.4 lladdr 0a:58:a9:fe:00:04 nud permanent dev br-ex
# gateway_init.go: configureSvcRouteViaInterface
in_node route add 172.30.0.0/16 via 169.254.0.4 dev br-ex src 169.254.0.2 mtu 1400

# gateway_udn.go: the management port of network 2, its routes, its rules, its neighbour. vrf_manager.go marks the
# routes as its own: protocol 85.
in_node link add ovn-k8s-mp2 index 7 mtu 1400 address 0a:58:0a:01:01:02 type veth peer name ovn index 107
in_node link set ovn-k8s-mp2 up
in_node link set ovn up
table=1007 # 1000 and the number of ovn-k8s-mp2
in_node addr add 10.1.1.2/24 dev ovn-k8s-mp2
in_node route add 10.1.1.0/24 dev ovn-k8s-mp2 proto kernel scope link src 10.1.1.2 table $table
in_node route add 172.30.0.0/16 via 169.254.0.4 dev br-ex src 169.254.0.2 mtu 1400 table $table proto 85
in_node route add default via 192.0.2.1 dev br-ex mtu 1400 table $table proto 85
in_node route add 169.254.0.14/32 dev ovn-k8s-mp2 scope global mtu 1400 table $table proto 85
in_node route add 169.254.0.3/32 via 10.1.1.1 dev ovn-k8s-mp2 table $table proto 85
in_node route add unreachable default metric 4278198272 table $table proto 85
# A VRF takes the subnet out of the main table.
in_node route del 10.1.1.0/24 dev ovn-k8s-mp2 table main
in_node rule add fwmark 0x1002 priority 2000 lookup $table
in_node rule add to 169.254.0.14 priority 2000 lookup $table
in_node neigh add 169.254.0.13 lladdr 0a:58:a9:fe:00:0d nud permanent dev br-ex

show() {
  echo "[root@node ~]# ip $*"
  in_node "$@"
}
show -4 addr show dev br-ex
show route
show neigh show dev br-ex nud permanent
show rule
show route show table $table
