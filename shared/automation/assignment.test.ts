import { expect } from 'chai';
import type { LanguageLevel, SkillLevel } from '../tickets/abilities.ts';
import {
  assignmentDefinition,
  type AssignmentMode,
  type Candidate,
  chooseAssignee,
  type Wanted,
  weightOf,
} from './assignment.ts';

const nothing: Wanted = { skills: [], language: null };
const candidate = (personId: number, rest: Partial<Candidate> = {}): Candidate => ({
  personId,
  open: 0,
  load: 0,
  turn: 0,
  hindered: null,
  awayUntil: null,
  abilities: { skills: new Map(), languages: new Map() },
  ...rest,
});
const able = (skills: readonly string[], languages: readonly string[] = []): Pick<Candidate, 'abilities'> => ({
  abilities: {
    skills: new Map(skills.map((skill): [string, SkillLevel] => [skill, 2])),
    languages: new Map(languages.map((code): [string, LanguageLevel] => [code, 'B2'])),
  },
});
const choose = (
  mode: AssignmentMode,
  candidates: readonly Candidate[],
  wanted = nothing,
  mostOpen: number | null = null,
) => chooseAssignee({ mode, mostOpen }, candidates, wanted, null);

describe('who gets a ticket by itself', () => {
  it('in turn is whoever was given one longest ago, whatever they have in hand', () => {
    const people = [candidate(1, { turn: 7, load: 0 }), candidate(2, { turn: 3, load: 90 }), candidate(3, { turn: 5 })];
    expect(choose('round-robin', people).chosenId).to.equal(2);
    expect(choose('round-robin', [...people, candidate(4)]).chosenId).to.equal(4);
  });

  it('by load is whoever has the lightest work; equals take turns', () => {
    const people = [
      candidate(1, { load: 5, open: 1 }),
      candidate(2, { load: 4, open: 4 }),
      candidate(3, { load: 4, turn: 9 }),
    ];
    expect(choose('least-loaded', people).chosenId).to.equal(2);
    expect(choose('least-loaded', people).considered.map(({ personId }) => personId)).to.deep.equal([2, 3, 1]);
  });

  it('shares evenly when every ticket weighs the same', () => {
    const load = new Map([1, 2, 3].map((id) => [id, 0]));
    const turn = new Map<number, number>();
    for (let round = 1; round <= 30; round += 1) {
      const people = [1, 2, 3].map((id) => candidate(id, { load: load.get(id) ?? 0, turn: turn.get(id) ?? 0 }));
      const id = choose('least-loaded', people).chosenId!;
      load.set(id, load.get(id)! + weightOf(3));
      turn.set(id, round);
    }
    expect([...load.values()]).to.deep.equal([30, 30, 30]);
  });

  it('by skills is whoever knows most of it, then speaks its language, then has the lightest work', () => {
    const wanted = { skills: ['sql', 'backup'], language: 'en' };
    const people = [
      candidate(1, { ...able(['sql'], ['en']), load: 0 }),
      candidate(2, { ...able(['sql', 'backup']), load: 9 }),
      candidate(3, { ...able(['sql', 'backup'], ['en']), load: 20 }),
      candidate(4, { load: 0 }),
      candidate(5, { ...able(['sql', 'backup'], ['en']), load: 10 }),
    ];
    const { chosenId, considered } = choose('skills', people, wanted);
    expect(chosenId).to.equal(5);
    expect(considered.map(({ personId }) => personId)).to.deep.equal([5, 3, 2, 1, 4]);
    expect(considered[0]).to.deep.include({ skills: ['sql', 'backup'], speaks: true });
    // What it asks for plays no part where skills do not decide.
    expect(choose('least-loaded', people, wanted).considered[0]).to.deep.include({
      personId: 1,
      skills: [],
      speaks: false,
    });
  });

  it('is never who is hindered or has enough, and says why and until when', () => {
    const people = [
      candidate(1, { hindered: 'away', awayUntil: 99 }),
      candidate(2, { open: 3 }),
      candidate(3, { hindered: 'own' }),
      candidate(4, { open: 2, load: 16 }),
    ];
    const { chosenId, skipped } = choose('round-robin', people, nothing, 3);
    expect(chosenId).to.equal(4);
    expect(skipped).to.deep.equal([
      { personId: 1, why: 'away', until: 99 },
      { personId: 2, why: 'full', until: null },
      { personId: 3, why: 'own', until: null },
    ]);
    expect(choose('skills', people.slice(0, 3), nothing, 3)).to.deep.include({ chosenId: null, considered: [] });
  });

  it('stays with whoever is speaking to the requester, unless they cannot have it', () => {
    const people = [candidate(1), candidate(2, { load: 50, open: 9, turn: 4 })];
    const settings = { mode: 'least-loaded', mostOpen: null } as const;
    expect(chooseAssignee(settings, people, nothing, 2).chosenId).to.equal(2);
    expect(chooseAssignee({ ...settings, mostOpen: 9 }, people, nothing, 2).chosenId).to.equal(1);
    expect(chooseAssignee(settings, people, nothing, 77).chosenId).to.equal(1);
  });

  it('is nobody unless a team wants it, and a limit of nothing is no limit', () => {
    expect(assignmentDefinition.parse({})).to.deep.include({ mode: 'off', accepts: false, onlyOpenHours: false });
    expect(assignmentDefinition.safeParse({ mostOpen: 0 }).success).to.equal(false);
    expect([1, 2, 3, 4, 5, null].map(weightOf)).to.deep.equal([8, 5, 3, 2, 1, 2]);
  });
});
