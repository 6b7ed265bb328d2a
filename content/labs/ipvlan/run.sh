#!/usr/bin/env bash
# The ipvlan plugin beside macvlan: the same wire, one MAC for all.
. "$(dirname -- "$0")/../lib.sh"
. "$(dirname -- "$0")/../lan.sh"

need_root
need jq jq
need ping iputils-ping
need_plugins ipvlan host-local
need_link bridge
need_link ipvlan mode l2
begin containernetworking-plugins
lan

say "Two pods come."
at node "cat ipvlan.json"
call ADD ipvlan i1 pod1 net1 ipvlan.json r1.json
call ADD ipvlan i2 pod2 net1 ipvlan.json r2.json
at node "jq -r '.ips[].address' r1.json r2.json"

say "The pods' devices have the MAC of the card that they sit on."
at node "ip link show up0"
at pod1 "ip -d link show net1"
at pod1 "ip -4 addr show net1"
at pod2 "ip link show net1"

say "To the other pod, to the switch, to the node that it runs on."
at pod1 "ping -c1 -W1 -q 10.50.0.101 | grep packets"
at pod1 "ping -c1 -W1 -q 10.50.0.1 | grep packets"
fails at pod1 "ping -c1 -W1 -q 10.50.0.10 | grep packets"

say "A port that takes frames from the node's MAC and no other lets them pass."
at switch "ip link set up1 type bridge_slave learning off fdb_flush"
at switch "bridge fdb add $(ip -n "$prefix-node" -j link show up0 | jq -r '.[0].address') dev up1 master static"
at switch "bridge link set dev up1 locked on"
at pod1 "ip neigh flush all"
at pod1 "ping -c1 -W1 -q 10.50.0.1 | grep packets"

say "One card carries macvlan or ipvlan, not both."
fails at node "ip link add m0 link up0 type macvlan mode bridge"

pause
call DEL ipvlan i1 pod1 net1 ipvlan.json
call DEL ipvlan i2 pod2 net1 ipvlan.json
