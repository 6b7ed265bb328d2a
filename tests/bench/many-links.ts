/**
 * The output of `ip -d addr` for many links, and what `ip -j -d addr` prints for the same, from one recording of
 * iproute2 6.1.0 (a veth that is a bridge port, with an IPv4 and an IPv6 address) with index, name and addresses
 * counted up.
 */
const hex = (n: number): string => n.toString(16).padStart(2, '0');

export function manyLinks(count: number): { readonly text: string; readonly json: string } {
  const text: string[] = [];
  const json: string[] = [];
  for (let i = 0; i < count; i++) {
    const index = i + 3;
    const name = `veth${i}`;
    const mac = `a2:a8:4d:${hex((i >> 16) & 255)}:${hex((i >> 8) & 255)}:${hex(i & 255)}`;
    const v4 = `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
    text.push(
      `${index}: ${name}@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master br0 state UP group default qlen 1000
    link/ether ${mac} brd ff:ff:ff:ff:ff:ff link-netnsid 0 promiscuity 1  allmulti 1 minmtu 68 maxmtu 65535 
    veth 
    bridge_slave state forwarding priority 32 cost 2 hairpin off guard off root_block off fastleave off learning on flood on port_id 0x8001 port_no 0x1 designated_port 32769 designated_cost 0 designated_bridge 8000.a2:a8:4d:9f:16:ad designated_root 8000.a2:a8:4d:9f:16:ad hold_timer    0.00 message_age_timer    0.00 forward_delay_timer    0.00 topology_change_ack 0 config_pending 0 proxy_arp off proxy_arp_wifi off mcast_router 1 mcast_fast_leave off mcast_flood on bcast_flood on mcast_to_unicast off neigh_suppress off group_fwd_mask 0 group_fwd_mask_str 0x0 vlan_tunnel off isolated off locked off numtxqueues 2 numrxqueues 2 gso_max_size 65536 gso_max_segs 65535 tso_max_size 524280 tso_max_segs 65535 gro_max_size 65536 
    inet ${v4}/32 scope global ${name}
       valid_lft forever preferred_lft forever
    inet6 fe80::${i.toString(16)}/64 scope link 
       valid_lft forever preferred_lft forever`,
    );
    json.push(
      `{"ifindex":${index},"link_index":2,"ifname":"${name}","flags":["BROADCAST","MULTICAST","UP","LOWER_UP"],"mtu":1500,"qdisc":"noqueue","master":"br0","operstate":"UP","group":"default","txqlen":1000,"link_type":"ether","address":"${mac}","broadcast":"ff:ff:ff:ff:ff:ff","link_netnsid":0,"promiscuity":1,"allmulti":1,"min_mtu":68,"max_mtu":65535,"linkinfo":{"info_kind":"veth","info_slave_kind":"bridge","info_slave_data":{"state":"forwarding","priority":32,"cost":2,"hairpin":false,"guard":false,"root_block":false,"fastleave":false,"learning":true,"flood":true,"id":"0x8001","no":"0x1","designated_port":32769,"designated_cost":0,"bridge_id":"8000.a2:a8:4d:9f:16:ad","root_id":"8000.a2:a8:4d:9f:16:ad","hold_timer":0.00,"message_age_timer":0.00,"forward_delay_timer":0.00,"topology_change_ack":0,"config_pending":0,"proxy_arp":false,"proxy_arp_wifi":false,"multicast_router":1,"mcast_flood":true,"bcast_flood":true,"mcast_to_unicast":false,"neigh_suppress":false,"group_fwd_mask":"0","group_fwd_mask_str":"0x0","vlan_tunnel":false,"isolated":false,"locked":false}},"num_tx_queues":2,"num_rx_queues":2,"gso_max_size":65536,"gso_max_segs":65535,"tso_max_size":524280,"tso_max_segs":65535,"gro_max_size":65536,"addr_info":[{"family":"inet","local":"${v4}","prefixlen":32,"scope":"global","label":"${name}","valid_life_time":4294967295,"preferred_life_time":4294967295},{"family":"inet6","local":"fe80::${i.toString(16)}","prefixlen":64,"scope":"link","valid_life_time":4294967295,"preferred_life_time":4294967295}]}`,
    );
  }
  return { text: `${text.join('\n')}\n`, json: `[${json.join(',')}]` };
}
