#!/usr/bin/env bash
# OVN on one machine: two switches, a router, a VM on each; what ovn-trace says a packet will do, and the packet.
# All of it in user space: Open vSwitch's netdev datapath needs no kernel module.
. "$(dirname -- "$0")/../lib.sh"

need_root
need ovn-nbctl ovn-common
need ovn-northd ovn-central
need ovn-controller ovn-host
need ovs-vswitchd openvswitch-switch
need ovsdb-tool openvswitch-common
need ethtool ethtool
need ping iputils-ping
begin ovn-central openvswitch-switch
namespace node vm1 vm2
export OVS_RUNDIR=$dir OVN_RUNDIR=$dir OVS_LOGDIR=$dir OVN_LOGDIR=$dir
export OVN_NB_DB=unix:$dir/nb.sock OVN_SB_DB=unix:$dir/sb.sock

daemon() { # NAME PROGRAM ARGUMENT…; leaves NAME.pid, NAME.log
  ip netns exec "$prefix-node" "${@:2}" --detach --no-chdir --pidfile="$dir/$1.pid" --log-file="$dir/$1.log" 2>/dev/null
}
database() { # NAME SCHEMA
  ovsdb-tool create "$dir/$1.db" "$2"
  daemon "$1" ovsdb-server --remote="punix:$dir/$1.sock" --unixctl="$dir/$1.ctl" "$dir/$1.db"
}

# The control plane: two databases, and northd that translates the one into the other.
database nb /usr/share/ovn/ovn-nb.ovsschema
database sb /usr/share/ovn/ovn-sb.ovsschema
daemon northd ovn-northd --unixctl="$dir/northd.ctl" --ovnnb-db="$OVN_NB_DB" --ovnsb-db="$OVN_SB_DB"

say "What is wanted goes into the northbound database: switches, a router, ports with their addresses."
at node "ovn-nbctl ls-add red -- ls-add blue -- lr-add router"
for net in red:1 blue:2; do
  at node "ovn-nbctl lrp-add router to-${net%:*} 00:00:00:00:ff:0${net#*:} 10.${net#*:}.0.1/24"
  at node "ovn-nbctl lsp-add ${net%:*} from-${net%:*} -- lsp-set-type from-${net%:*} router -- lsp-set-addresses from-${net%:*} router -- lsp-set-options from-${net%:*} router-port=to-${net%:*}"
done
at node "ovn-nbctl lsp-add red vm1 -- lsp-set-addresses vm1 '00:00:00:00:00:01 10.1.0.11' -- lsp-set-port-security vm1 '00:00:00:00:00:01 10.1.0.11'"
at node "ovn-nbctl lsp-add blue vm2 -- lsp-set-addresses vm2 '00:00:00:00:00:02 10.2.0.12' -- lsp-set-port-security vm2 '00:00:00:00:00:02 10.2.0.12'"
at node "ovn-nbctl --wait=sb sync"
at node "ovn-nbctl show"

ping='inport=="vm1" && eth.src==00:00:00:00:00:01 && eth.dst==00:00:00:00:ff:01 && ip4.src==10.1.0.11 && ip4.dst==10.2.0.12 && ip.ttl==64 && icmp4.type==8'

say "northd made logical flows of it. ovn-trace follows a packet through them, and sends none."
at node "ovn-trace --minimal red '$ping'"

say "The same from a MAC that is not vm1's: port security drops it in the first stages."
at node "ovn-trace --detailed red '${ping/src==00:00:00:00:00:01/src==00:00:00:00:00:99}' | tail -n 4"

say "With an access control list for vm2: dropped in the last switch."
at node "ovn-nbctl acl-add blue to-lport 1001 'outport==\"vm2\" && icmp4' drop"
at node "ovn-nbctl --wait=sb sync"
at node "ovn-trace --detailed red '$ping' | tail -n 3"
at node "ovn-nbctl acl-del blue"

say "The data plane: Open vSwitch, and ovn-controller that fills it with flows for this chassis."
database conf /usr/share/openvswitch/vswitch.ovsschema
vsctl="ovs-vsctl --db=unix:conf.sock"
at node "$vsctl --no-wait init"
at node "$vsctl --no-wait set Open_vSwitch . external_ids:system-id=chassis1 external_ids:ovn-remote=$OVN_SB_DB external_ids:ovn-encap-type=geneve external_ids:ovn-encap-ip=127.0.0.1 external_ids:ovn-bridge-datapath-type=netdev"
daemon vswitchd ovs-vswitchd --disable-system --unixctl="$dir/vswitchd.ctl" "unix:$dir/conf.sock"
at node "$vsctl add-br br-int -- set bridge br-int datapath_type=netdev fail-mode=secure"
for vm in 1 2; do
  at node "ip link add port$vm type veth peer name eth0 address 00:00:00:00:00:0$vm netns $prefix-vm$vm; ip link set port$vm up"
  at vm$vm "ip addr add 10.$vm.0.1$vm/24 dev eth0; ip link set eth0 up; ip route add default via 10.$vm.0.1"
  # veth leaves checksums to the hardware, and the user-space datapath is none.
  ip netns exec "$prefix-vm$vm" ethtool -K eth0 tx off >/dev/null
  at node "$vsctl add-port br-int port$vm -- set interface port$vm external_ids:iface-id=vm$vm"
done
daemon controller ovn-controller "unix:$dir/conf.sock"
wait_for node 'test "$(ovn-sbctl show | grep -c Port_Binding)" = 2'
at node "ovn-nbctl --wait=hv --timeout=20 sync"
at node "ovn-sbctl show | grep -v hostname"

say "The packet itself. One router on the way: ttl 63."
wait_for vm1 "ping -c1 -W1 10.2.0.12"
at vm1 "ping -c1 -W2 10.2.0.12 | grep -o 'from.*ttl=[0-9]*'"

say "The way of the same packet through the flows of br-int, from port number to port number."
at node "ovs-appctl -t \$PWD/vswitchd.ctl ofproto/trace br-int in_port=port1,icmp,dl_src=00:00:00:00:00:01,dl_dst=00:00:00:00:ff:01,nw_src=10.1.0.11,nw_dst=10.2.0.12,nw_ttl=64 | tail -n 1"
pause
