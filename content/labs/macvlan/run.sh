#!/usr/bin/env bash
# The macvlan plugin: pods on the node's own wire, the node that cannot reach them, and a wire that knows one MAC.
. "$(dirname -- "$0")/../lib.sh"
. "$(dirname -- "$0")/../lan.sh"

need_root
need jq jq
need ping iputils-ping
need_plugins macvlan host-local
need_link bridge
need_link macvlan mode bridge
begin containernetworking-plugins
lan

say "The node's card, 10.50.0.10, is plugged into a switch, 10.50.0.1. Two pods come."
at node "ip -4 addr show up0"
at switch "ip link"
at switch "ip -4 addr show br0"
at node "cat macvlan.json"
call ADD macvlan m1 pod1 net1 macvlan.json r1.json
call ADD macvlan m2 pod2 net1 macvlan.json r2.json
at node "jq -c '.interfaces[], .ips[]' r1.json"

say "In the pod: a device of its own with a MAC of its own. On the node: nothing new."
at pod1 "ip -d link show net1"
at pod1 "ip -4 addr show net1"
at pod1 "ip route"
at pod2 "ip -d link show net1"
at pod2 "ip -4 addr show net1"
at node "ip link"

say "To the other pod, to the switch, to the node that it runs on."
at pod1 "ping -c1 -W1 -q 10.50.0.101 | grep packets"
at pod1 "ping -c1 -W1 -q 10.50.0.1 | grep packets"
fails at pod1 "ping -c1 -W1 -q 10.50.0.10 | grep packets"
at pod1 "ip neigh show 10.50.0.10"

say "Three MACs behind one port of the switch: the node's and the pods'."
at switch "bridge fdb show br br0 dynamic | grep 'dev up1' | wc -l"

say "The way round it: the node takes a macvlan of its own, and a route for each pod."
at node "ip link add shim0 link up0 type macvlan mode bridge"
at node "ip addr add 10.50.0.11/32 dev shim0; ip link set shim0 up"
at node "ip route add 10.50.0.100/32 dev shim0"
at node "ping -c1 -W1 -q 10.50.0.100 | grep packets"
at pod1 "ping -c1 -W1 -q 10.50.0.11 | grep packets"
at node "ip link delete shim0"

say "A port that takes frames from the node's MAC and no other, as switches and hypervisors have them."
at switch "ip link set up1 type bridge_slave learning off fdb_flush"
at switch "bridge fdb add $(ip -n "$prefix-node" -j link show up0 | jq -r '.[0].address') dev up1 master static"
at switch "bridge link set dev up1 locked on"
at pod1 "ip neigh flush all"
fails at pod1 "ping -c1 -W1 -q 10.50.0.1 | grep packets"
at pod1 "ping -c1 -W1 -q 10.50.0.101 | grep packets"
at node "ping -c1 -W1 -q 10.50.0.1 | grep packets"
at switch "bridge link set dev up1 locked off; bridge link set dev up1 learning on"

say "Mode private: the pods no longer reach each other."
call DEL macvlan m2 pod2 net1 macvlan.json
call DEL macvlan m1 pod1 net1 macvlan.json
at node "sed 's/\"mode\": \"bridge\"/\"mode\": \"private\"/' macvlan.json > private.json"
call ADD macvlan m3 pod1 net1 private.json r3.json
call ADD macvlan m4 pod2 net1 private.json r4.json
at node "jq -r '.ips[].address' r3.json r4.json"
fails at pod1 "ping -c1 -W1 -q 10.50.0.103 | grep packets"
at pod1 "ping -c1 -W1 -q 10.50.0.1 | grep packets"

pause
call DEL macvlan m3 pod1 net1 private.json
call DEL macvlan m4 pod2 net1 private.json

say "Mode passthru takes the card whole: a second pod gets none."
at node "sed 's/\"mode\": \"bridge\"/\"mode\": \"passthru\"/' macvlan.json > passthru.json"
call ADD macvlan m5 pod1 net1 passthru.json r5.json
fails call ADD macvlan m6 pod2 net1 passthru.json
call DEL macvlan m5 pod1 net1 passthru.json
