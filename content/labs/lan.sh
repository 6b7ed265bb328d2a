# A node with a network card, and a switch that it is plugged into. Sourced by the labs on macvlan and ipvlan.

lan() {
  namespace node switch pod1 pod2
  ip -n "$prefix-switch" link add up1 index 9 type veth peer name up0 netns "$prefix-node"
  ip -n "$prefix-node" addr add 10.50.0.10/24 dev up0
  ip -n "$prefix-node" link set up0 up
  ip -n "$prefix-switch" link add br0 index 8 type bridge
  ip -n "$prefix-switch" link set up1 master br0 up
  ip -n "$prefix-switch" addr add 10.50.0.1/24 dev br0
  ip -n "$prefix-switch" link set br0 up
  wait_for switch "bridge link show dev up1 | grep forwarding"
  wait_for switch "ip link show br0 | grep 'state UP'"
  wait_for node "ping -c1 -W1 10.50.0.1"
}
