import type { PoolRef, VolumeRef } from '../protocol/refs';
import * as proc from '../protocol/storage-procedures';
import { POOL_STATES, VOLUME_TYPES, type PoolState, type VolumeType } from '../protocol/words';
import type { Answer, CallOptions } from '../wire/call-options';
import type { Line } from '../wire/line';
import { ask, nothing } from './ask';
import { safeInteger } from './safe-integer';

export interface PoolInfo {
  readonly state: PoolState;
  readonly capacityBytes: number;
  readonly allocationBytes: number;
  readonly availableBytes: number;
}
export interface VolumeInfo {
  readonly type: VolumeType;
  readonly capacityBytes: number;
  readonly allocationBytes: number;
}

/** Storage pools and their volumes. */
export interface Storage {
  /** All pools, active or not. */
  listPools(flags?: number, options?: CallOptions): Answer<PoolRef[]>;
  lookupPoolByName(name: string, options?: CallOptions): Answer<PoolRef>;
  /** The active pool whose target is exactly that directory: the test libvirt uses before it creates disks there. */
  lookupPoolByTargetPath(path: string, options?: CallOptions): Answer<PoolRef>;
  getPoolInfo(pool: PoolRef, options?: CallOptions): Answer<PoolInfo>;
  getPoolXml(pool: PoolRef, flags?: number, options?: CallOptions): Answer<string>;
  isPoolActive(pool: PoolRef, options?: CallOptions): Answer<boolean>;
  isPoolPersistent(pool: PoolRef, options?: CallOptions): Answer<boolean>;
  getPoolAutostart(pool: PoolRef, options?: CallOptions): Answer<boolean>;
  setPoolAutostart(pool: PoolRef, isOn: boolean, options?: CallOptions): Answer<void>;
  definePool(xml: string, options?: CallOptions): Answer<PoolRef>;
  undefinePool(pool: PoolRef, options?: CallOptions): Answer<void>;
  /** Creates what the pool needs on disk, e.g. its directory. */
  buildPool(pool: PoolRef, flags?: number, options?: CallOptions): Answer<void>;
  startPool(pool: PoolRef, options?: CallOptions): Answer<void>;
  /** Stops it; the data stays (libvirt's word is destroy). */
  stopPool(pool: PoolRef, options?: CallOptions): Answer<void>;
  /** The volume list is a cache until refreshed. */
  refreshPool(pool: PoolRef, options?: CallOptions): Answer<void>;
  listVolumes(pool: PoolRef, options?: CallOptions): Answer<VolumeRef[]>;
  lookupVolumeByName(pool: PoolRef, name: string, options?: CallOptions): Answer<VolumeRef>;
  lookupVolumeByPath(path: string, options?: CallOptions): Answer<VolumeRef>;
  getVolumeInfo(volume: VolumeRef, options?: CallOptions): Answer<VolumeInfo>;
  getVolumePath(volume: VolumeRef, options?: CallOptions): Answer<string>;
  getVolumeXml(volume: VolumeRef, options?: CallOptions): Answer<string>;
  createVolume(pool: PoolRef, xml: string, flags?: number, options?: CallOptions): Answer<VolumeRef>;
  /** Deletes the data. */
  deleteVolume(volume: VolumeRef, options?: CallOptions): Answer<void>;
}

const NEED_RESULTS = 1;

export function storageOver(line: Line): Storage {
  return { ...poolsOver(line), ...volumesOver(line) };
}

type VolumeCalls = Pick<Storage, Extract<keyof Storage, `${string}Volume${string}`>>;
type PoolCalls = Omit<Storage, keyof VolumeCalls>;

function poolsOver(line: Line): PoolCalls {
  return {
    listPools: (flags = 0, options) =>
      ask(line, proc.CONNECT_LIST_ALL_STORAGE_POOLS, { needResults: NEED_RESULTS, flags }, options, (r) => [
        ...r.pools,
      ]),
    lookupPoolByName: (name, options) =>
      ask(line, proc.STORAGE_POOL_LOOKUP_BY_NAME, { name }, options, (r) => r.pool),
    lookupPoolByTargetPath: (path, options) =>
      ask(line, proc.STORAGE_POOL_LOOKUP_BY_TARGET_PATH, { path }, options, (r) => r.pool),
    getPoolInfo: (pool, options) =>
      ask(line, proc.STORAGE_POOL_GET_INFO, { pool }, options, (r) => ({
        state: POOL_STATES[r.state] ?? 'unknown',
        capacityBytes: safeInteger(r.capacity),
        allocationBytes: safeInteger(r.allocation),
        availableBytes: safeInteger(r.available),
      })),
    getPoolXml: (pool, flags = 0, options) =>
      ask(line, proc.STORAGE_POOL_GET_XML_DESC, { pool, flags }, options, (r) => r.xml),
    isPoolActive: (pool, options) => ask(line, proc.STORAGE_POOL_IS_ACTIVE, { pool }, options, (r) => r.is),
    isPoolPersistent: (pool, options) =>
      ask(line, proc.STORAGE_POOL_IS_PERSISTENT, { pool }, options, (r) => r.is),
    getPoolAutostart: (pool, options) =>
      ask(line, proc.STORAGE_POOL_GET_AUTOSTART, { pool }, options, (r) => r.is),
    setPoolAutostart: (pool, is, options) =>
      ask(line, proc.STORAGE_POOL_SET_AUTOSTART, { pool, is }, options, nothing),
    definePool: (xml, options) =>
      ask(line, proc.STORAGE_POOL_DEFINE_XML, { xml, flags: 0 }, options, (r) => r.pool),
    undefinePool: (pool, options) => ask(line, proc.STORAGE_POOL_UNDEFINE, { pool }, options, nothing),
    buildPool: (pool, flags = 0, options) =>
      ask(line, proc.STORAGE_POOL_BUILD, { pool, flags }, options, nothing),
    startPool: (pool, options) => ask(line, proc.STORAGE_POOL_CREATE, { pool, flags: 0 }, options, nothing),
    stopPool: (pool, options) => ask(line, proc.STORAGE_POOL_DESTROY, { pool }, options, nothing),
    refreshPool: (pool, options) =>
      ask(line, proc.STORAGE_POOL_REFRESH, { pool, flags: 0 }, options, nothing),
  };
}

function volumesOver(line: Line): VolumeCalls {
  return {
    listVolumes: (pool, options) =>
      ask(
        line,
        proc.STORAGE_POOL_LIST_ALL_VOLUMES,
        { pool, needResults: NEED_RESULTS, flags: 0 },
        options,
        (r) => [...r.volumes],
      ),
    lookupVolumeByName: (pool, name, options) =>
      ask(line, proc.STORAGE_VOL_LOOKUP_BY_NAME, { pool, name }, options, (r) => r.volume),
    lookupVolumeByPath: (path, options) =>
      ask(line, proc.STORAGE_VOL_LOOKUP_BY_PATH, { path }, options, (r) => r.volume),
    getVolumeInfo: (volume, options) =>
      ask(line, proc.STORAGE_VOL_GET_INFO, { volume }, options, (r) => ({
        type: VOLUME_TYPES[r.type] ?? 'unknown',
        capacityBytes: safeInteger(r.capacity),
        allocationBytes: safeInteger(r.allocation),
      })),
    getVolumePath: (volume, options) =>
      ask(line, proc.STORAGE_VOL_GET_PATH, { volume }, options, (r) => r.path),
    getVolumeXml: (volume, options) =>
      ask(line, proc.STORAGE_VOL_GET_XML_DESC, { volume, flags: 0 }, options, (r) => r.xml),
    createVolume: (pool, xml, flags = 0, options) =>
      ask(line, proc.STORAGE_VOL_CREATE_XML, { pool, xml, flags }, options, (r) => r.volume),
    deleteVolume: (volume, options) =>
      ask(line, proc.STORAGE_VOL_DELETE, { volume, flags: 0 }, options, nothing),
  };
}
