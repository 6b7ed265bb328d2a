import { constants } from './constants.ts';

/** `spec.domain.cpu` of a VMI. Zero and absent stand for one. */
export interface CpuTopology {
  readonly sockets?: number;
  readonly cores?: number;
  readonly threads?: number;
}

export interface InterfaceQueues {
  /** Queues with which the tap is made; 0 is a tap without multiqueue. */
  readonly tap: number;
  /** `<driver queues=…>` in the domain; null when the domain has no such attribute. */
  readonly domain: number | null;
  /** `queueCount` in the VMI's status. */
  readonly status: number;
}

/**
 * The queues of an interface: with `networkInterfaceMultiqueue` as many as the guest has vCPUs, at most 256, and
 * only for the virtio model. Tap and domain must agree, or QEMU cannot open the tap.
 *
 * Upstream: `pkg/virt-launcher/virtwrap/converter/network/virtio-queues.go`, `networkQueues` in
 * `pkg/network/setup/netpod/netpod.go`, `domainInterfaceQueues` in `pkg/network/setup/netstat.go`, v1.9.0.
 */
export function interfaceQueues(multiqueue: boolean, cpu: CpuTopology, model = ''): InterfaceQueues {
  const virtio = model === '' || model === constants.defaultModel.value;
  const vcpus = (cpu.sockets || 1) * (cpu.cores || 1) * (cpu.threads || 1);
  const queues = multiqueue && virtio ? Math.min(vcpus, constants.maxQueues.value) : 0;
  return {
    tap: queues,
    domain: queues === 0 ? null : queues,
    status: queues === 0 ? constants.defaultQueueCount.value : queues,
  };
}
