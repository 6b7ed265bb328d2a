#!/usr/bin/env bash
# A virt-launcher pod with the guest bridged to a primary user-defined network, built by hand. The pod's interface
# gives up name, MAC and address, and a dummy keeps them.
. "$(dirname -- "$0")/../lib.sh"
. "$(dirname -- "$0")/../launcher.sh"

need_launcher
need_link dummy
begin python3
namespace node launcher guest

say "The CNI plugin's work: eth0 on the cluster network, ovn-udn1 on the primary network."
pod_interface eth0 0a:58:0a:83:01:4b 356 5f0c1d2e3a4b596 10.131.1.75/23 10.131.0.1/23
pod_interface ovn-udn1 0a:58:0a:01:01:03 357 5f0c1d2e3a4b5_2 10.1.1.3/24 10.1.1.1/24

say "virt-handler's work: the interface gets a new name, loses its address and becomes a port of a bridge."
at launcher "ip link set ovn-udn1 down"
at launcher "ip link set ovn-udn1 name ovn-udn1-nic; ip addr flush dev ovn-udn1-nic"
# KubeVirt leaves the bridge's MAC to the kernel. Here it is the deck's, so that every run gives the same.
at launcher "ip link add k6t-ovn-udn1 address 06:1b:c3:df:4d:d3 mtu 1400 type bridge"
at launcher "ip link set ovn-udn1-nic address 06:1b:c3:df:4d:d3"
at launcher "ip link set ovn-udn1-nic master k6t-ovn-udn1 up"
at launcher "bridge link set dev ovn-udn1-nic learning off"
at launcher "ip link set k6t-ovn-udn1 up"
at launcher "ip tuntap add tap0 mode tap user 107 group 107"
at launcher "ip link set tap0 mtu 1400 master k6t-ovn-udn1 up"

say "A dummy takes over the old name, MAC and address, and stays down."
at launcher "ip link add ovn-udn1 address 0a:58:0a:01:01:03 mtu 1400 type dummy"
at launcher "ip addr add 10.1.1.3/24 dev ovn-udn1"
at launcher "sysctl -w net.ipv4.conf.all.arp_ignore=1"

say "The guest, with the MAC and the address that the pod had."
guest 0a:58:0a:01:01:03 10.1.1.3/24

say "The launcher pod."
pod "ip link"
pod "ip -br -4 a"

say "The network's gateway answers the guest, through tap, bridge and card."
wait_for launcher "bridge link show dev ovn-udn1-nic | grep forwarding"
at guest "ping -c1 -W2 -q 10.1.1.1 | grep packets"
pause
