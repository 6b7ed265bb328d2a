#!/usr/bin/env bash
# The CNI operations by hand, as libcni calls them: VERSION, a chain of two plugins, and what a plugin answers to a
# request that is not right.
. "$(dirname -- "$0")/../lib.sh"

need_root
need jq jq
need_plugins bridge tuning host-local
need_link bridge
begin containernetworking-plugins
namespace node pod
without_ipv6 node pod

say "VERSION: what the plugin speaks."
at node "CNI_COMMAND=VERSION $CNI_PATH/bridge < /dev/null"

say "ADD of the first plugin. Its answer is the result."
call ADD bridge c1 pod eth0 bridge.json result.json
at node "jq . result.json"

say "The second plugin of the chain gets that result as prevResult, and answers with its own."
at node "cat tuning.json"
at node "jq --slurpfile r result.json '.prevResult = \$r[0]' tuning.json > request.json"
call ADD tuning c1 pod eth0 request.json result2.json
at node "jq -c '.interfaces[], .ips[]' result2.json"
at pod "ip link show eth0"

say "CHECK of the first plugin, with the result of the last."
at node "jq --slurpfile r result2.json '.prevResult = \$r[0]' bridge.json > check.json"
call CHECK bridge c1 pod eth0 check.json

say "Requests that are not right. The frame of the plugin refuses them before the plugin itself runs."
fails call ADD bridge c2 pod "" bridge.json
at node "jq '.cniVersion = \"9.0.0\"' bridge.json > newer.json"
fails call ADD bridge c2 pod eth1 newer.json
at node "jq '.name = \"lab net\"' bridge.json > name.json"
fails call ADD bridge c2 pod eth1 name.json

say "And one that the plugin itself refuses. It had made the interface already, and leaves it: only DEL takes it away."
at node "jq 'del(.ipam.ranges)' bridge.json > ranges.json"
fails call ADD bridge c2 pod eth1 ranges.json
at pod "ip -br link show eth1"
call DEL bridge c2 pod eth1 bridge.json
fails at pod "ip -br link show eth1"

say "DEL goes through the chain from its end."
at node "jq --slurpfile r result2.json '.prevResult = \$r[0]' tuning.json > request.json"
call DEL tuning c1 pod eth0 request.json
call DEL bridge c1 pod eth0 check.json
at pod "ip -br link"
pause
