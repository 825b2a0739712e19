import {
  configurationReaders,
  peopleReaders,
  type PermissionName,
  rightsReaders,
} from '../../../../../shared/access-control/permissions';
import type { IconName } from '../../ui/icon/icon-paths';

/** A page of settings; its words are `admin.page.<key>`. */
export interface AdminPage {
  readonly key:
    | 'people'
    | 'teams'
    | 'access'
    | 'calendars'
    | 'policies'
    | 'vendors'
    | 'chains'
    | 'priority'
    | 'services'
    | 'statuses'
    | 'imports'
    | 'mails'
    | 'jobs'
    | 'automation'
    | 'costs'
    | 'words'
    | 'system';
  readonly group: 'people' | 'levels' | 'configuration' | 'data' | 'system';
  readonly icon: IconName;
  readonly needs: readonly PermissionName[];
}

export const adminPages: readonly AdminPage[] = [
  { key: 'people', group: 'people', icon: 'people', needs: peopleReaders },
  { key: 'teams', group: 'people', icon: 'ladder', needs: configurationReaders },
  { key: 'access', group: 'people', icon: 'key', needs: rightsReaders },
  { key: 'policies', group: 'levels', icon: 'clock', needs: configurationReaders },
  { key: 'calendars', group: 'levels', icon: 'calendar', needs: configurationReaders },
  { key: 'chains', group: 'levels', icon: 'bell', needs: configurationReaders },
  { key: 'priority', group: 'configuration', icon: 'flag', needs: configurationReaders },
  { key: 'services', group: 'configuration', icon: 'service', needs: configurationReaders },
  { key: 'statuses', group: 'configuration', icon: 'tag', needs: configurationReaders },
  { key: 'words', group: 'configuration', icon: 'globe', needs: configurationReaders },
  { key: 'vendors', group: 'levels', icon: 'building', needs: configurationReaders },
  { key: 'imports', group: 'data', icon: 'upload', needs: ['import.run'] },
  { key: 'mails', group: 'system', icon: 'mail', needs: ['admin.configure'] },
  { key: 'automation', group: 'configuration', icon: 'sparkle', needs: configurationReaders },
  { key: 'costs', group: 'configuration', icon: 'chart', needs: configurationReaders },
  { key: 'jobs', group: 'system', icon: 'timer', needs: configurationReaders },
  { key: 'system', group: 'system', icon: 'monitor', needs: configurationReaders },
];

export const adminGroups = ['people', 'levels', 'configuration', 'data', 'system'] as const;
