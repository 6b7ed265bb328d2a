#!/usr/bin/env bash
# A virt-launcher pod with masquerade, built by hand: the commands that KubeVirt's virt-handler saves you.
. "$(dirname -- "$0")/../lib.sh"
. "$(dirname -- "$0")/../launcher.sh"

need_launcher
need nft nftables
begin nftables python3
cp "$here/nat.nft" "$dir"
namespace node launcher guest

say "The CNI plugin's work: eth0 with the pod's address. The node's end has number 379."
pod_interface eth0 0a:58:0a:83:01:61 379 5f0c1d2e3a4b596 10.131.1.97/23 10.131.0.1/23
at launcher "ip route add default via 10.131.0.1"

say "virt-handler's work: the bridge that is the guest's gateway, and a tap on it. eth0 stays as it is."
at launcher "ip link add k6t-eth0 address 02:00:00:00:00:00 mtu 1400 type bridge"
at launcher "ip addr add 10.0.2.1/24 dev k6t-eth0; ip link set k6t-eth0 up"
at launcher "ip tuntap add tap0 mode tap user 107 group 107"
at launcher "ip link set tap0 mtu 1400 master k6t-eth0 up"
at launcher "sysctl -w net.ipv4.ip_forward=1 net.ipv4.conf.k6t-eth0.route_localnet=1"
at launcher "cat nat.nft; nft -f nat.nft"

say "The guest. KubeVirt's DHCP server would give it the address; here it is set by hand."
guest 02:86:5e:00:00:10 10.0.2.2/24
at guest "ip route add default via 10.0.2.1"

say "The launcher pod."
pod "ip link"
pod "ip -br -4 a"

say "The guest."
at guest "ip -br -4 addr; ip route"

say "The node: the far end of the pod's cable. With OVN-Kubernetes it would be a port of br-int, without an address."
at node "ip link"
at node "ip -br -4 addr"
at node "ip route"

say "Out: the guest reaches the node, and the masquerade rule has counted the connection."
at guest "ping -c1 -W2 -q 10.131.0.1 | grep packets"
at launcher "nft list chain ip nat postrouting | grep masquerade"

say "In: the pod's address is answered by the guest. One hop more than the pod: ttl 63."
at node "ping -c1 -W2 10.131.1.97 | grep -o 'from.*ttl=[0-9]*'"
at launcher "nft list chain ip nat KUBEVIRT_PREINBOUND | grep dnat"
pause
