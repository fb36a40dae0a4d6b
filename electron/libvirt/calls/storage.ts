import type { PoolRef, VolumeRef } from '../protocol/refs';
import type { PoolState } from '../protocol/words';
import type { Answer, CallOptions } from './call-options';

export interface PoolInfo {
  readonly state: PoolState;
  readonly capacityBytes: number;
  readonly allocationBytes: number;
  readonly availableBytes: number;
}
export interface VolumeInfo {
  readonly type: 'file' | 'block' | 'dir' | 'network' | 'netdir' | 'ploop' | 'unknown';
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
  lookupVolumeByPath(path: string, options?: CallOptions): Answer<VolumeRef>;
  getVolumeInfo(volume: VolumeRef, options?: CallOptions): Answer<VolumeInfo>;
  getVolumePath(volume: VolumeRef, options?: CallOptions): Answer<string>;
  getVolumeXml(volume: VolumeRef, options?: CallOptions): Answer<string>;
  createVolume(pool: PoolRef, xml: string, flags?: number, options?: CallOptions): Answer<VolumeRef>;
  /** Deletes the data. */
  deleteVolume(volume: VolumeRef, options?: CallOptions): Answer<void>;
}
