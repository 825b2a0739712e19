import type { PermissionName } from '../../../../../shared/access-control/permissions';
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
    | 'system';
  readonly group: 'people' | 'levels' | 'configuration' | 'data' | 'system';
  readonly icon: IconName;
  readonly needs: readonly PermissionName[];
}

export const adminPages: readonly AdminPage[] = [
  { key: 'people', group: 'people', icon: 'people', needs: ['people.read'] },
  { key: 'teams', group: 'people', icon: 'ladder', needs: ['admin.configure'] },
  { key: 'access', group: 'people', icon: 'key', needs: ['admin.people'] },
  { key: 'policies', group: 'levels', icon: 'clock', needs: ['admin.configure'] },
  { key: 'calendars', group: 'levels', icon: 'calendar', needs: ['admin.configure'] },
  { key: 'chains', group: 'levels', icon: 'bell', needs: ['admin.configure'] },
  { key: 'priority', group: 'configuration', icon: 'flag', needs: ['admin.configure'] },
  { key: 'services', group: 'configuration', icon: 'service', needs: ['admin.configure'] },
  { key: 'statuses', group: 'configuration', icon: 'tag', needs: ['admin.configure'] },
  { key: 'vendors', group: 'levels', icon: 'building', needs: ['admin.configure'] },
  { key: 'imports', group: 'data', icon: 'upload', needs: ['import.run'] },
  { key: 'mails', group: 'system', icon: 'mail', needs: ['admin.configure'] },
  { key: 'automation', group: 'configuration', icon: 'sparkle', needs: ['admin.configure'] },
  { key: 'costs', group: 'configuration', icon: 'chart', needs: ['admin.configure'] },
  { key: 'jobs', group: 'system', icon: 'timer', needs: ['admin.configure'] },
  { key: 'system', group: 'system', icon: 'monitor', needs: ['admin.configure'] },
];

export const adminGroups = ['people', 'levels', 'configuration', 'data', 'system'] as const;
