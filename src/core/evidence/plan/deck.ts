import { type AddressPlan, defaultPlan } from './plan.ts';

/** The cluster of the slide deck: a new OpenShift with a primary and a secondary Layer2 network. The deck shows no network IDs. */
export const deckPlan: AddressPlan = {
  ...defaultPlan('openshift'),
  networks: [
    { name: 'primary-udn', topology: 'layer2', role: 'primary', subnets: ['10.1.1.0/24'] },
    { name: 'secondary-udn', topology: 'layer2', role: 'secondary', subnets: ['10.2.2.0/24'] },
  ],
};
