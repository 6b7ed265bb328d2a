/**
 * Every OVN object that OVN-Kubernetes makes for a network on a node, with its name as a template: `<P>` is the
 * prefix of the network (see `networkPrefix`), `<node>` the node, `<bridge>` the external bridge. The letters of a
 * port's name say on which side it is: s switch, r router, j join, e external, ts transit switch, tr transit
 * router; `rtos` is the router's port towards the switch.
 *
 * Upstream: `types/const.go`, `util/util.go`, `util/multi_network.go`, `ovn/gateway.go`,
 * `ovn/topology/topologyfactory.go`, `ovn/zone_interconnect/zone_ic_handler.go`,
 * `ovn/layer2_user_defined_network_controller.go`, all below `go-controller/pkg/`.
 */

/** What kinds of network have the object. */
export type NetworkKind =
  | 'default'
  | 'layer3'
  | 'layer3Secondary'
  | 'layer2'
  | 'layer2Secondary'
  | 'localnet';

/** Where the name stands: a table of the northbound database, or the ports of Open vSwitch. */
export type NameTable =
  | 'Logical_Switch'
  | 'Logical_Router'
  | 'Logical_Switch_Port'
  | 'Logical_Router_Port'
  | 'OVS port';

/** What must be so for the object to be there, besides the kind of network. */
export type NameCondition =
  | 'hybridOverlay'
  | 'secondBridge'
  | 'transitRouter'
  | 'noTransitRouter'
  | 'migration'
  | 'evpn';

export interface NameKindInfo {
  readonly table: NameTable;
  readonly template: string;
  readonly meaning: string;
  readonly networks: readonly NetworkKind[];
  readonly when?: NameCondition;
}

const routed = ['default', 'layer3'] as const;
const withGateway = ['default', 'layer3', 'layer2'] as const;
const layered = ['default', 'layer3', 'layer3Secondary'] as const;

export const nameKinds = {
  nodeSwitch: {
    table: 'Logical_Switch',
    template: '<P><node>',
    meaning: 'the switch to which the pods of the node are attached',
    networks: layered,
  },
  layer2Switch: {
    table: 'Logical_Switch',
    template: '<P>ovn_layer2_switch',
    meaning: 'the one switch of a Layer2 network, on all nodes',
    networks: ['layer2', 'layer2Secondary'],
  },
  localnetSwitch: {
    table: 'Logical_Switch',
    template: '<P>ovn_localnet_switch',
    meaning: 'the switch that joins pods with a physical network',
    networks: ['localnet'],
  },
  joinSwitch: {
    table: 'Logical_Switch',
    template: '<P>join',
    meaning: 'the switch between the distributed router and the gateway routers',
    networks: routed,
  },
  transitSwitch: {
    table: 'Logical_Switch',
    template: '<P>transit_switch',
    meaning: 'the switch that joins the distributed routers of all nodes',
    networks: layered,
  },
  externalSwitch: {
    table: 'Logical_Switch',
    template: 'ext_<P><node>',
    meaning: 'the switch between the gateway router and the external bridge',
    networks: withGateway,
  },
  secondExternalSwitch: {
    table: 'Logical_Switch',
    template: 'exgw-ext_<P><node>',
    meaning: 'the switch between the gateway router and the second external bridge',
    networks: ['default'],
    when: 'secondBridge',
  },
  clusterRouter: {
    table: 'Logical_Router',
    template: '<P>ovn_cluster_router',
    meaning: 'the distributed router: it joins the switches of the nodes',
    networks: layered,
  },
  transitRouter: {
    table: 'Logical_Router',
    template: '<P>transit_router',
    meaning: 'the distributed router between a Layer2 network’s switch and its gateway routers',
    networks: ['layer2'],
    when: 'transitRouter',
  },
  gatewayRouter: {
    table: 'Logical_Router',
    template: 'GR_<P><node>',
    meaning: 'the gateway router of the node: the way out of the network',
    networks: withGateway,
  },
  switchToRouter: {
    table: 'Logical_Switch_Port',
    template: 'stor-<P><node>',
    meaning: 'the node switch’s port towards the distributed router',
    networks: layered,
  },
  routerToSwitch: {
    table: 'Logical_Router_Port',
    template: 'rtos-<P><node>',
    meaning: 'the distributed router’s port towards the node switch; it has the pods’ gateway address',
    networks: layered,
  },
  joinToGatewayRouter: {
    table: 'Logical_Switch_Port',
    template: 'jtor-GR_<P><node>',
    meaning: 'the join switch’s port towards the gateway router',
    networks: routed,
  },
  gatewayRouterToJoin: {
    table: 'Logical_Router_Port',
    template: 'rtoj-GR_<P><node>',
    meaning: 'the gateway router’s port towards the join switch; it has the node’s join address',
    networks: routed,
  },
  joinToClusterRouter: {
    table: 'Logical_Switch_Port',
    template: 'jtor-<P>ovn_cluster_router',
    meaning: 'the join switch’s port towards the distributed router',
    networks: routed,
  },
  clusterRouterToJoin: {
    table: 'Logical_Router_Port',
    template: 'rtoj-<P>ovn_cluster_router',
    meaning: 'the distributed router’s port towards the join switch; it has the first join address',
    networks: routed,
  },
  externalToGatewayRouter: {
    table: 'Logical_Switch_Port',
    template: 'etor-GR_<P><node>',
    meaning: 'the external switch’s port towards the gateway router',
    networks: withGateway,
  },
  gatewayRouterToExternal: {
    table: 'Logical_Router_Port',
    template: 'rtoe-GR_<P><node>',
    meaning: 'the gateway router’s port towards the external switch; it has the node’s own address and MAC',
    networks: withGateway,
  },
  secondExternalToGatewayRouter: {
    table: 'Logical_Switch_Port',
    template: 'exgw-etor-GR_<P><node>',
    meaning: 'the second external switch’s port towards the gateway router',
    networks: ['default'],
    when: 'secondBridge',
  },
  gatewayRouterToSecondExternal: {
    table: 'Logical_Router_Port',
    template: 'exgw-rtoe-GR_<P><node>',
    meaning: 'the gateway router’s port towards the second external switch',
    networks: ['default'],
    when: 'secondBridge',
  },
  transitSwitchToRouter: {
    table: 'Logical_Switch_Port',
    template: '<P>tstor-<node>',
    meaning:
      'the transit switch’s port towards the distributed router of the node (type remote for other nodes)',
    networks: layered,
  },
  routerToTransitSwitch: {
    table: 'Logical_Router_Port',
    template: '<P>rtots-<node>',
    meaning: 'the distributed router’s port towards the transit switch; it has the node’s transit address',
    networks: layered,
  },
  layer2SwitchToTransitRouter: {
    table: 'Logical_Switch_Port',
    template: 'stotr-<P>ovn_layer2_switch',
    meaning: 'the Layer2 switch’s port towards the transit router',
    networks: ['layer2'],
    when: 'transitRouter',
  },
  transitRouterToLayer2Switch: {
    table: 'Logical_Router_Port',
    template: 'trtos-<P>ovn_layer2_switch',
    meaning: 'the transit router’s port towards the Layer2 switch; it has the pods’ gateway address',
    networks: ['layer2'],
    when: 'transitRouter',
  },
  transitRouterToGatewayRouter: {
    table: 'Logical_Router_Port',
    template: 'trtor-GR_<P><node>',
    meaning: 'the transit router’s port towards the gateway router of the node',
    networks: ['layer2'],
    when: 'transitRouter',
  },
  gatewayRouterToTransitRouter: {
    table: 'Logical_Router_Port',
    template: 'rtotr-GR_<P><node>',
    meaning: 'the gateway router’s port towards the transit router',
    networks: ['layer2'],
    when: 'transitRouter',
  },
  layer2SwitchToGatewayRouter: {
    table: 'Logical_Switch_Port',
    template: 'stor-<P>ovn_layer2_switch',
    meaning: 'the Layer2 switch’s port towards the gateway router of this node, without a transit router',
    networks: ['layer2'],
    when: 'noTransitRouter',
  },
  gatewayRouterToLayer2Switch: {
    table: 'Logical_Router_Port',
    template: 'rtos-<P>ovn_layer2_switch',
    meaning: 'the gateway router’s port towards the Layer2 switch, without a transit router',
    networks: ['layer2'],
    when: 'noTransitRouter',
  },
  layer2SwitchToRemoteGatewayRouter: {
    table: 'Logical_Switch_Port',
    template: 'stor-<P>ovn_layer2_switch_<node>',
    meaning: 'the Layer2 switch’s port towards the gateway router of another node, without a transit router',
    networks: ['layer2'],
    when: 'noTransitRouter',
  },
  layer2SwitchUpgradePort: {
    table: 'Logical_Switch_Port',
    template: 'stotr-<P>ovn_layer2_switch-upgrade',
    meaning: 'a second port towards the transit router, while nodes without one are left',
    networks: ['layer2'],
    when: 'migration',
  },
  transitRouterUpgradePort: {
    table: 'Logical_Router_Port',
    template: 'trtos-<P>ovn_layer2_switch-upgrade',
    meaning: 'a second port towards the Layer2 switch, while nodes without a transit router are left',
    networks: ['layer2'],
    when: 'migration',
  },
  managementPort: {
    table: 'Logical_Switch_Port',
    template: 'k8s-<P><node>',
    meaning: 'the node’s own port in the network: ovn-k8s-mp0, or ovn-k8s-mpN of the network with the ID N',
    networks: withGateway,
  },
  hybridOverlayPort: {
    table: 'Logical_Switch_Port',
    template: 'int-<node>',
    meaning: 'the port of hybrid overlay, the tunnel to Windows nodes',
    networks: ['default'],
    when: 'hybridOverlay',
  },
  externalPort: {
    table: 'Logical_Switch_Port',
    template: '<bridge>_<P><node>',
    meaning: 'the external switch’s localnet port, which stands for the external bridge',
    networks: withGateway,
  },
  localnetPort: {
    table: 'Logical_Switch_Port',
    template: '<P>ovn_localnet_port',
    meaning: 'the localnet switch’s port, which stands for the bridge to the physical network',
    networks: ['localnet'],
  },
  macVRFPort: {
    table: 'Logical_Switch_Port',
    template: 'macvrf-<P>ovn_layer2_switch',
    meaning: 'the Layer2 switch’s port towards the MAC-VRF of an EVPN',
    networks: ['layer2'],
    when: 'evpn',
  },
  patchOnExternalBridge: {
    table: 'OVS port',
    template: 'patch-<bridge>_<P><node>-to-br-int',
    meaning: 'the external bridge’s end of the patch to br-int',
    networks: withGateway,
  },
  patchOnIntegrationBridge: {
    table: 'OVS port',
    template: 'patch-br-int-to-<bridge>_<P><node>',
    meaning: 'br-int’s end of the patch to the external bridge',
    networks: withGateway,
  },
  localnetPatchOnBridge: {
    table: 'OVS port',
    template: 'patch-<P>ovn_localnet_port-to-br-int',
    meaning: 'the end of the patch to br-int on the bridge of the physical network',
    networks: ['localnet'],
  },
  localnetPatchOnIntegrationBridge: {
    table: 'OVS port',
    template: 'patch-br-int-to-<P>ovn_localnet_port',
    meaning: 'br-int’s end of the patch to the bridge of the physical network',
    networks: ['localnet'],
  },
} as const satisfies Record<string, NameKindInfo>;

export type NameKind = keyof typeof nameKinds;
