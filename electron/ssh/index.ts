/*
  The front door of SSH: one session a host, many channels over it. Callers see argv in, results out; no caller
  ever builds a shell line, sees a secret come back, or hears an 'error' event.
*/
export { createSsh, type ReachOptions, type Ssh } from './ssh';
export { quote } from './quote';
export { openSession } from './open-session';
export { readAliases, type SshAlias } from './config/aliases';
export { defaultKnownHosts } from './known-hosts/files';
export type {
  Ask,
  ConnectStep,
  ExecOptions,
  ExecResult,
  HostKeyQuestion,
  KnownHostsFiles,
  Line,
  Login,
  OpenOptions,
  SecretQuestion,
  Session,
  SudoPolicy,
} from './types';
