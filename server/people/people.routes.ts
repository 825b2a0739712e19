import { Router } from 'express';
import * as api from '../../shared/people/people.api.ts';
import { mount } from '../platform/http.ts';
import { findPeople } from './find-people.ts';
import { readPerson } from './read-person.ts';

export const peopleRoutes = Router();

mount(peopleRoutes, api.findPeople, ({ actor, query }) => findPeople(actor, query));
mount(peopleRoutes, api.getPerson, ({ actor, params }) => readPerson(actor, params.id));
