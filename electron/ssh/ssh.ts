import type { Fault } from '../../shared/domain/fault';
import type { Result } from '../../shared/lib/result';
import { usualConfig, type ConfigFiles } from './config/files';
import type { HostSettings } from './config/host-settings';
import { planRoute } from './config/route';
import { createJumpSessions, nameOf, type Lease } from './jump-sessions';
import { openSession } from './open-session';
import { createPlaces, LOGIN_MS, type Place, type Places } from './places';
import type { Ask, ConnectStep, Login, OpenOptions, Session } from './types';

/** What is wanted of `Ssh.open`: a host as a person named it. */
export type ReachOptions = Omit<OpenOptions, 'port' | 'login' | 'keyAlias' | 'through' | 'hop'> & {
  /** 22 leaves it to ssh's configuration, which may name another. */
  readonly port: number;
  /** `usual` is filled in from ssh's configuration; so is the agent's socket of `agent` where none is given. */
  readonly login: Exclude<Login, { how: 'usual' }> | { readonly how: 'usual' };
  /** As `ssh -J` takes it, or `none`; wins over ssh's configuration. */
  readonly jump?: string | undefined;
};

/** This machine's ssh: its configuration, the jump hosts it is logged in to, and how many it dials at once. */
export type Ssh = {
  /**
   * Connects to a host the way ssh's configuration says, through jump hosts where there are some. Faults: those of
   * `openSession` for the host and each jump host, and ssh-config-broken, proxy-command, jump-unusable.
   */
  open(options: ReachOptions): Promise<Result<Session, Fault>>;
};

export type SshOptions = {
  /** The home of the person whose configuration counts. */
  readonly home: string;
  readonly config?: ConfigFiles;
  readonly places?: Places;
};

export function createSsh(options: SshOptions): Ssh {
  const { home, config = usualConfig(home), places = createPlaces() } = options;
  const jumps = createJumpSessions();

  const openHost = async (
    wanted: ReachOptions,
    host: HostSettings,
    before: Lease | undefined,
    parts: Pick<OpenOptions, 'login' | 'hop' | 'onStep' | 'signal'>,
  ): Promise<Result<Session, Fault>> => {
    const signal = parts.signal ?? new AbortController().signal;
    const place = await places.take(signal);
    if (place === undefined) return { ok: false, fault: { code: 'cancelled' } };
    const { address, port, user, keyAlias } = host;
    const opened = await openSession({
      ...wanted,
      ...parts,
      ...{ address, port, user, keyAlias },
      through: before && { session: before.session, name: before.name },
      onStep: (step) => {
        if (step.id === 'tcp' && step.state === 'done') place.keep(LOGIN_MS);
        parts.onStep?.(step);
      },
      ask: whileWaiting(wanted.ask, place),
    });
    place.release();
    return opened;
  };

  return {
    async open(wanted) {
      const signal = wanted.signal ?? new AbortController().signal;
      const onStep = (step: ConnectStep): void => wanted.onStep?.(step);
      const { address: alias, user, port } = wanted;
      const planned = await planRoute(
        config,
        { alias, user, port: port === 22 ? undefined : port },
        wanted.jump,
      );
      if (!planned.ok) return planned;
      const { hops, target } = planned.value;
      const parts = { login: loginFor(wanted.login, target), onStep, signal };
      if (hops.length === 0) return openHost(wanted, target, undefined, parts);
      const leased = await jumps.lease(hops, {
        onStep,
        signal,
        openHop: (hop, before, onHopStep, hopSignal) =>
          openHost(wanted, hop, before, {
            login: loginFor({ how: 'usual' }, hop),
            hop: nameOf(hop),
            onStep: onHopStep,
            signal: hopSignal,
          }),
      });
      if (!leased.ok) return leased;
      const opened = await openHost(wanted, target, leased.value, parts);
      if (opened.ok) void opened.value.closed.then(leased.value.release);
      else leased.value.release();
      return opened;
    },
  };
}

/** A person may take any time: somebody else is dialled meanwhile. */
const whileWaiting = (ask: Ask, place: Place): Ask => ({
  hostKey: (question, signal) => {
    place.release();
    return ask.hostKey(question, signal);
  },
  secret: (question, signal) => {
    place.release();
    return ask.secret(question, signal);
  },
});

function loginFor(login: ReachOptions['login'], host: HostSettings): Login {
  const { agentSocket, identityFiles, certificateFiles, isIdentitiesOnly } = host;
  if (login.how === 'usual') {
    return { how: 'usual', agentSocket, identityFiles, certificateFiles, isIdentitiesOnly };
  }
  return login.how === 'agent' && agentSocket !== undefined ? { socket: agentSocket, ...login } : login;
}
