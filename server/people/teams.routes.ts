import { Router } from 'express';
import * as api from '../../shared/people/team.api.ts';
import { readTeamPeople as teamPeople } from '../../shared/people/team-people.api.ts';
import { mount } from '../platform/http.ts';
import { readTeamPeople } from './read-team-people.ts';
import { createTeam, listTeams, saveTeam } from './save-team.ts';

export const teamRoutes = Router();

mount(teamRoutes, api.listTeams, async ({ actor }) => ({ items: await listTeams(actor) }));
mount(teamRoutes, api.createTeam, ({ actor, body }) => createTeam(actor, body));
mount(teamRoutes, api.saveTeam, ({ actor, params, body }) => saveTeam(actor, params.id, body));
mount(teamRoutes, teamPeople, ({ actor, params }) => readTeamPeople(actor, params.id));
