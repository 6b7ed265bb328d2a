#!/usr/bin/env bash
# A chain of two plugins: bridge makes the interface, portmap opens a port of the node for it.
. "$(dirname -- "$0")/../lib.sh"

need_root
need jq jq
need iptables iptables
need nc netcat-openbsd
need_plugins bridge host-local portmap
need_link bridge
begin containernetworking-plugins iptables
namespace node lan pod1
ip -n "$prefix-node" link add nic0 type veth peer name eth0 netns "$prefix-lan"
ip -n "$prefix-node" addr add 192.0.2.1/24 dev nic0
ip -n "$prefix-node" link set nic0 up
ip -n "$prefix-lan" addr add 192.0.2.9/24 dev eth0
ip -n "$prefix-lan" link set eth0 up

say "First bridge. Its result goes to portmap as prevResult."
call ADD bridge c1 pod1 eth0 bridge.json result.json
at node "cat portmap.json"
at node "jq --slurpfile r result.json '.prevResult = \$r[0]' portmap.json > chained.json"

say "portmap alone refuses: it has no interface to open a port for."
fails call ADD portmap c1 pod1 eth0 portmap.json

say "Chained. It hands the result on as it came."
call ADD portmap c1 pod1 eth0 chained.json result2.json
at node "jq -c '.ips[]' result2.json"

say "The rules. CNI-DN- is followed by a hash of network and container."
at node "iptables -t nat -S | grep -E 'CNI-(HOSTPORT|DN)'"
at node "sysctl net.ipv4.conf.cni0.route_localnet"

say "A server in the pod, asked from another machine by the node's address, then by the node itself."
at pod1 "for i in 1 2; do echo 'hello from the pod' | timeout 5 nc -l -N 80 > /dev/null; done" &
server=$!
wait_for pod1 "ss -Hltn sport = 80 | grep LISTEN"
at lan "timeout 2 cat < /dev/tcp/192.0.2.1/8080"
wait_for pod1 "ss -Hltn sport = 80 | grep LISTEN"
at node "timeout 2 cat < /dev/tcp/127.0.0.1/8080"
wait "$server"

pause
say "DEL goes the other way round: portmap, then bridge. The shared chains stay, the pod's goes."
call DEL portmap c1 pod1 eth0 chained.json
call DEL bridge c1 pod1 eth0 bridge.json
at node "iptables -t nat -S | grep CNI"
