# What the two labs on KubeVirt share: a pod that has its interface, and a guest behind a tap.

need_launcher() {
  need_root
  need python3 python3
  need ping iputils-ping
  [ -c /dev/net/tun ] || skip "there is no /dev/net/tun here: this kernel has no taps."
  need_link bridge
}

# What a CNI plugin leaves: an end in the pod, and one on the node that the pod knows by its number only.
pod_interface() { # NAME MAC NUMBER-ON-THE-NODE NAME-ON-THE-NODE ADDRESS GATEWAY
  at node "ip link add $4 index $3 mtu 1400 type veth peer name $1 address $2 mtu 1400 netns $prefix-launcher"
  at node "ip addr add $6 dev $4; ip link set $4 up"
  at launcher "ip addr add $5 dev $1; ip link set $1 txqueuelen 0 up"
}

# In a pod no namespace has a name, so ip prints link-netnsid. That is all this hides.
pod() { # COMMAND-LINE
  printf 'sh-5.1$ %s\n' "$1"
  ip netns exec "$prefix-launcher" unshare --mount bash -c "mount -t tmpfs none /run/netns && $1"
}

# QEMU's part, which is no part of any manifest: it opens the tap and gives the guest a card.
guest() { # MAC ADDRESS
  ip -n "$prefix-launcher" tuntap add card mode tap
  ip -n "$prefix-launcher" link set card up
  ip netns exec "$prefix-launcher" python3 "$here/../cable.py" tap0 card &
  disown
  wait_for launcher "ip link show card | grep 'state UP'"
  ip -n "$prefix-launcher" link set card netns "$prefix-guest" name eth0 address "$1" mtu 1400
  at guest "ip addr add $2 dev eth0; ip link set eth0 up"
  wait_for guest "ip link show eth0 | grep 'state UP'"
  wait_for launcher "ip link show tap0 | grep 'state UP'"
}
