import type { CheckGroup, CheckId } from '../../shared/domain/check-id';
import type { Verdict } from '../../shared/domain/preflight';
import { accessCheckWords } from './check/access';
import { forecastCheckWords } from './check/forecast';
import { afterwardsCheckWords } from './check/afterwards';
import { hostsCheckWords } from './check/hosts';
import { networkCheckWords } from './check/network';
import { reachCheckWords } from './check/reach';
import { roomCheckWords } from './check/room';
import { storageCheckWords } from './check/storage';
import { vmCheckWords } from './check/vm';
import type { CheckWords } from './check/table';

export const checkWords: Readonly<Record<CheckId, CheckWords>> = {
  ...accessCheckWords,
  ...reachCheckWords,
  ...hostsCheckWords,
  ...roomCheckWords,
  ...vmCheckWords,
  ...storageCheckWords,
  ...networkCheckWords,
  ...forecastCheckWords,
  ...afterwardsCheckWords,
};

export const groupTitle: Readonly<Record<CheckGroup, string>> = {
  access: 'Access',
  reach: 'Reach',
  hosts: 'Hosts',
  room: 'Room',
  vm: 'VM',
  storage: 'Storage',
  network: 'Network',
  forecast: 'Forecast',
  afterwards: 'Afterwards',
};

export const verdictWord: Readonly<Record<Verdict, string>> = {
  fine: 'Fine',
  note: 'Note',
  warning: 'Warning',
  unknown: 'Could not tell',
  blocker: 'Blocker',
};
