import { Router } from 'express';
import { readAccess as accessContract } from '../../shared/access-control/access.api.ts';
import * as settings from '../../shared/people/person-settings.api.ts';
import * as members from '../../shared/people/team-members.api.ts';
import { mount } from '../platform/http.ts';
import { type DirectoryGroups, readAccess } from './read-access.ts';
import { readPersonSettings } from './read-person-settings.ts';
import { readMembers, saveMembers } from './save-members.ts';
import { savePersonSettings } from './save-person-settings.ts';

/** @param directory what its groups give; null without a directory */
export function peopleAdminRoutes(directory: DirectoryGroups | null): Router {
  const router = Router();
  mount(router, settings.readPersonSettings, ({ actor, params }) => readPersonSettings(actor, params.id));
  mount(router, settings.savePersonSettings, ({ actor, params, body }) => savePersonSettings(actor, params.id, body));
  mount(router, members.readTeamMembers, ({ actor, params }) => readMembers(actor, params.id));
  mount(router, members.saveTeamMembers, ({ actor, params, body }) => saveMembers(actor, params.id, body));
  mount(router, accessContract, ({ actor }) => readAccess(actor, directory));
  return router;
}
