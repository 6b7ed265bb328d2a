#!/usr/bin/env bash
# The bridge plugin with host-local, called by hand: two pods come, one is checked, both go.
. "$(dirname -- "$0")/../lib.sh"

need_root
need jq jq
need iptables iptables
need ping iputils-ping
need_plugins bridge host-local
need_link bridge
begin containernetworking-plugins iptables
namespace node pod1 pod2
without_ipv6 node pod1 pod2

say "The configuration of the network."
at node "cat bridge.json"

say "ADD for the first pod. The answer is the result."
call ADD bridge c1 pod1 eth0 bridge.json result.json
at node "jq -c '.interfaces[], .ips[], .routes[]' result.json"

say "ADD for the second pod."
call ADD bridge c2 pod2 eth0 bridge.json result2.json
at node "jq -c '.ips[]' result2.json"

say "What the first pod has."
at pod1 "ip addr show eth0"
at pod1 "ip route"
at pod2 "ip addr show eth0"

say "What the node has: a bridge with the gateway's address, and a port for each pod."
at node "ip link"
at node "ip -4 addr show cni0"
at node "bridge link"
at node "bridge -d link | grep -o 'hairpin o[nf]*'"
at node "ip route"
at node "sysctl net.ipv4.ip_forward"
at node "iptables -t nat -S | grep CNI"

say "host-local's memory: a file for each address."
at node "ls networks/labnet"
at node "cat -A networks/labnet/10.77.0.2; echo"

say "The pods reach each other and the gateway."
at pod1 "ping -c1 -W1 -q 10.77.0.3 | grep packets"
at pod1 "ping -c1 -W1 -q 10.77.0.1 | grep packets"

say "CHECK, with the result of ADD as prevResult: it says nothing, and that is good."
at node "jq --slurpfile r result.json '.prevResult = \$r[0]' bridge.json > check.json"
call CHECK bridge c1 pod1 eth0 check.json

say "CHECK after somebody took the default route away."
at pod1 "ip route del default"
fails call CHECK bridge c1 pod1 eth0 check.json
at pod1 "ip route add default via 10.77.0.1"

pause
say "DEL for both. DEL may be repeated."
call DEL bridge c1 pod1 eth0 bridge.json
call DEL bridge c1 pod1 eth0 bridge.json
call DEL bridge c2 pod2 eth0 bridge.json

say "What is left: the bridge with its address, and where host-local goes on."
wait_for node "ip link show cni0 | grep NO-CARRIER.*DOWN"
at node "ip -4 addr show cni0"
fails at node "ip link | grep veth"
fails at node "iptables -t nat -S | grep CNI"
at node "ls networks/labnet"
at node "cat networks/labnet/last_reserved_ip.0; echo"
