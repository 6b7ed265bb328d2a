#!/usr/bin/env bash
# Isolated ports: pods on one bridge reach the gateway and not each other. `portIsolation` came with release 1.7.0 of
# the plugins; an older plugin ignores the key and says nothing, so the lab looks, and sets the flag by hand.
. "$(dirname -- "$0")/../lib.sh"

need_root
need jq jq
need ping iputils-ping
need_plugins bridge host-local
need_link bridge
begin containernetworking-plugins
namespace node pod1 pod2

at node "cat isolated.json"
call ADD bridge c1 pod1 eth0 isolated.json r1.json
call ADD bridge c2 pod2 eth0 isolated.json r2.json
at node "jq -r '.ips[].address' r1.json r2.json"

say "Are the ports isolated? Look at the flag, not at the configuration."
at node "bridge -d link | grep -o 'isolated o.*'"

if (cni VERSION bridge - node - isolated.json) | grep -q '"1.1.0"' &&
  ip netns exec "$prefix-node" bridge -d link | grep -q 'isolated on'; then
  say "This plugin knows the key."
else
  say "This plugin does not know portIsolation, and an unknown key is no error. The pods reach each other."
  at pod1 "ping -c1 -W1 -q 10.78.0.3 | grep packets"
  say "Do by hand what a newer plugin does."
  at node 'for r in r1 r2; do bridge link set dev $(jq -r ".interfaces[1].name" $r.json) isolated on; done'
  at node "bridge -d link | grep -o 'isolated o.*'"
fi

say "Now the gateway answers, and the other pod does not."
at pod1 "ping -c1 -W1 -q 10.78.0.1 | grep packets"
fails at pod1 "ping -c1 -W1 -q 10.78.0.3 | grep packets"

pause
call DEL bridge c1 pod1 eth0 isolated.json
call DEL bridge c2 pod2 eth0 isolated.json
