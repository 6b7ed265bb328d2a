import type { Area } from './explanation.ts';

/** `encap`: headers that a route puts around its packets. Facts: ip/iproute_lwtunnel.c, man ip-route. */
export const routeEncap: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip-route.8.html',
  terms: {
    'route.encap': {
      title: 'encap: packets are wrapped before they leave',
      text: 'The route adds a header of the type that follows (a lightweight tunnel), so no tunnel device for each target is needed.',
    },
    'route.encap.mpls': {
      title: 'mpls: labels are put in front',
      text: 'The numbers that follow, outermost first.',
    },
    'route.encap.ip': {
      title: 'ip: tunnel data over IPv4',
      text: 'For a tunnel device with external: id, src and dst tell it what to write into the outer header.',
    },
    'route.encap.ip6': {
      title: 'ip6: tunnel data over IPv6',
      text: 'For a tunnel device with external: id, src and dst tell it what to write into the outer header.',
    },
    'route.encap.ila': {
      title: 'ila: the upper half of the address is exchanged',
      text: 'Identifier-locator addressing for IPv6.',
    },
    'route.encap.bpf': {
      title: 'bpf: a program looks at each packet',
      text: 'It may change, redirect or drop it.',
    },
    'route.encap.seg6': {
      title: 'seg6: a list of places to pass',
      text: 'SRv6: the packet visits the segments that follow, in order.',
    },
    'route.encap.seg6local': {
      title: 'seg6local: what this node does with a segment',
      text: 'SRv6: the action that follows.',
    },
    'route.encap.rpl': { title: 'rpl: a source route for low-power networks', text: 'RFC 6554.' },
    'route.encap.ioam6': {
      title: 'ioam6: nodes write into the packet as it passes',
      text: 'In-situ OAM, for measuring.',
    },
    'route.encap.xfrm': { title: 'xfrm: into an IPsec interface', text: 'For an xfrm device with external.' },
    'route.encap.labels': { title: 'The MPLS labels', text: 'Outermost first, separated by slashes.' },
    'route.encap.locator': { title: 'The locator', text: 'The upper 64 bits of the new destination.' },
    'route.encap.id': {
      title: 'id: the tunnel’s number',
      text: 'VNI or key in the outer header. Both ends must agree.',
    },
    'route.encap.src': {
      title: 'src: the outer source address',
      text: '0.0.0.0 or :: lets the kernel choose. It is not the route’s own src.',
    },
    'route.encap.dst': {
      title: 'dst: the outer destination address',
      text: 'The other end of the tunnel. It is not the route’s destination.',
    },
    'route.encap.ttl': {
      title: 'ttl: the hop limit of the outer packet',
      text: '0 leaves it to the kernel.',
    },
    'route.encap.hoplimit': {
      title: 'hoplimit: the hop limit of the outer packet',
      text: '0 leaves it to the kernel.',
    },
    'route.encap.tos': {
      title: 'tos: the type of service of the outer packet',
      text: 'Inside encap; the route may have one of its own.',
    },
    'route.encap.tc': { title: 'tc: the traffic class of the outer packet', text: 'As tos, for IPv6.' },
    'route.encap.key': { title: 'key: the id is written into the header', text: 'The other end checks it.' },
    'route.encap.csum': { title: 'csum: with a checksum', text: 'Of the outer header.' },
    'route.encap.seq': {
      title: 'seq: packets are numbered',
      text: 'So that the other end can put them in order.',
    },
    'route.encap.geneve_opts': {
      title: 'geneve_opts: options in the Geneve header',
      text: 'class:type:data, several separated by commas.',
    },
    'route.encap.vxlan_opts': {
      title: 'vxlan_opts: the group policy in the VXLAN header',
      text: 'One number.',
    },
    'route.encap.erspan_opts': {
      title: 'erspan_opts: the ERSPAN header',
      text: 'version:index:direction:hardware id.',
    },
    'route.encap.csum-mode': {
      title: 'csum-mode: how checksums stay right',
      text: 'The address change must not break them.',
    },
    'route.encap.ident-type': {
      title: 'ident-type: how the lower half is made',
      text: 'The kind of identifier.',
    },
    'route.encap.hook-type': { title: 'hook-type: when the change is made', text: 'On input or on output.' },
    'route.encap.in': { title: 'in: the program for arriving packets', text: 'A BPF object and section.' },
    'route.encap.out': { title: 'out: the program for leaving packets', text: 'A BPF object and section.' },
    'route.encap.xmit': { title: 'xmit: the program just before sending', text: 'A BPF object and section.' },
    'route.encap.headroom': {
      title: 'headroom: space kept free in front',
      text: 'In bytes, for headers that the program adds.',
    },
    'route.encap.mode': {
      title: 'mode: how the list travels',
      text: 'inline puts it into the packet, encap wraps the packet in a new one, l2encap wraps whole Ethernet frames.',
    },
    'route.encap.tunsrc': { title: 'tunsrc: the outer source address', text: 'An address of this node.' },
    'route.encap.tundst': {
      title: 'tundst: the outer destination address',
      text: 'Where the outer header is taken off.',
    },
    'route.encap.segs': {
      title: 'segs: the places to pass',
      text: 'Their number, then the addresses between brackets, first to last. The packet visits each of them.',
    },
    'route.encap.hmac': {
      title: 'hmac: the key that signs the list',
      text: 'The number of a key that all nodes know.',
    },
    'route.encap.action': {
      title: 'action: what happens to the packet here',
      text: 'End goes to the next segment; End.DX4, End.DX6 and End.DT4, End.DT6, End.DT46 take the outer header off and send the packet on; End.B6 adds another list.',
    },
    'route.encap.table': {
      title: 'table: where the packet is looked up next',
      text: 'Inside the action; the route may have a table of its own.',
    },
    'route.encap.vrftable': {
      title: 'vrftable: the vrf that the packet goes into',
      text: 'By its routing table.',
    },
    'route.encap.nh4': { title: 'nh4: the IPv4 next hop', text: 'Where the packet goes after the action.' },
    'route.encap.nh6': { title: 'nh6: the IPv6 next hop', text: 'Where the packet goes after the action.' },
    'route.encap.iif': { title: 'iif: the interface it must come from', text: 'Inside the action.' },
    'route.encap.oif': { title: 'oif: the interface it leaves by', text: 'Inside the action.' },
    'route.encap.endpoint': { title: 'endpoint: the program of the action', text: 'For End.BPF.' },
    'route.encap.packets': { title: 'packets: how many took the action', text: 'With -s.' },
    'route.encap.bytes': { title: 'bytes: how much took the action', text: 'With -s.' },
    'route.encap.errors': { title: 'errors: how many could not', text: 'With -s.' },
    'route.encap.flavors': {
      title: 'flavors: variants of the action',
      text: 'psp, usp and usd tell who takes the list off; next-csid is for compressed lists.',
    },
    'route.encap.lblen': { title: 'lblen: bits of the locator block', text: 'For compressed lists.' },
    'route.encap.nflen': { title: 'nflen: bits of node and function', text: 'For compressed lists.' },
    'route.encap.freq': { title: 'freq: how many packets are traced', text: 'k/n: k of every n.' },
    'route.encap.trace': {
      title: 'trace: what nodes write',
      text: 'Space is reserved in the packet; the type is a set of bits.',
    },
    'route.encap.ns': { title: 'ns: the namespace of the trace', text: 'Keeps several measurements apart.' },
    'route.encap.size': { title: 'size: the space that is reserved', text: 'In bytes.' },
    'route.encap.if_id': {
      title: 'if_id: which IPsec policies apply',
      text: 'As the if_id of an xfrm interface.',
    },
    'route.encap.link_dev': {
      title: 'link_dev: the interface below',
      text: 'Where encrypted packets leave.',
    },
  },
};
