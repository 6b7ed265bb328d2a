#!/usr/bin/env bash
# VLANs on a bridge: the plugin gives the pod's port its VLAN. The uplink's VLANs are nobody's job but yours.
. "$(dirname -- "$0")/../lib.sh"

need_root
need jq jq
need ping iputils-ping
need_plugins bridge host-local
need_link bridge vlan_filtering 1
need_link vlan id 5
begin containernetworking-plugins
namespace node switch pod1 pod2 pod3

say "Two pods in VLAN 10, one in VLAN 20, all in one subnet, so that only the VLAN can keep them apart."
at node "cat vlan10.json"
call ADD bridge c1 pod1 eth0 vlan10.json r1.json
call ADD bridge c2 pod2 eth0 vlan10.json r2.json
call ADD bridge c3 pod3 eth0 vlan20.json r3.json
at node "jq -r '.ips[].address' r1.json r2.json r3.json"

say "The plugin made the bridge with VLAN filtering, and each pod's VLAN is the PVID of its port. (Plugins before release 1.3.0 leave VLAN 1 there as well.)"
at node "ip -d link show br-vlan | grep -o 'vlan_filtering [01]'"
at node "bridge vlan show"

say "Within VLAN 10, and from VLAN 10 to VLAN 20."
at pod1 "ping -c1 -W1 -q 10.79.0.11 | grep packets"
fails at pod1 "ping -c1 -W1 -q 10.79.0.20 | grep packets"

say "An uplink to a switch that has 10.79.0.254 in VLAN 10."
at node "ip link add up0 type veth peer name up1 netns $prefix-switch"
at node "ip link set up0 master br-vlan up"
at switch "ip link add link up1 name up1.10 type vlan id 10"
at switch "ip addr add 10.79.0.254/24 dev up1.10"
at switch "ip link set up1 up; ip link set up1.10 up"

say "The uplink has VLAN 1 and no other: frames of VLAN 10 end at the bridge."
at node "bridge vlan show dev up0"
fails at pod1 "ping -c1 -W1 -q 10.79.0.254 | grep packets"

say "Give the uplink the VLAN, tagged."
at node "bridge vlan add dev up0 vid 10"
at node "bridge vlan show dev up0"
at pod1 "ping -c1 -W1 -q 10.79.0.254 | grep packets"

pause
call DEL bridge c1 pod1 eth0 vlan10.json
call DEL bridge c2 pod2 eth0 vlan10.json
call DEL bridge c3 pod3 eth0 vlan20.json
