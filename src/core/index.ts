export { readIp } from './evidence/read-ip.ts';
