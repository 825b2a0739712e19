import { Component } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { expect } from 'chai';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { ApiProblem } from '../../core/api/api-problem';
import type { Column, Sort } from './column';
import { Cell } from './cell';
import { DataTable } from './data-table';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly size: number;
}

@Component({
  imports: [Cell, DataTable],
  template: `
    <app-data-table
      caption="Cosas"
      [columns]="columns"
      [rows]="rows"
      [rowKey]="key"
      [rowLink]="link"
      [count]="count"
      [first]="first"
      [hasNext]="hasNext"
      [sort]="sort"
      [pending]="pending"
      [error]="error"
      [filtered]="filtered"
      [loading]="loading"
      emptyTitle="Nada todavía"
      (opened)="opened.push($event.id)"
      (sorted)="sorted.push($event)"
      (next)="turned = turned + 1"
      (pendingShown)="shown = true"
      (retried)="retried = true"
      (filterCleared)="cleared = true"
    >
      <ng-template appCell="size" [rows]="rows" let-row>«{{ row.size }}»</ng-template>
    </app-data-table>
  `,
})
class Host {
  columns: readonly Column<Row>[] = [
    { key: 'name', header: 'Nombre', cell: (row) => row.name, sort: 'name' },
    { key: 'size', header: 'Tamaño', align: 'end' },
  ];
  rows: readonly Row[] = [
    { id: 1, name: '<b>uno</b>', size: 10 },
    { id: 2, name: 'dos', size: 20 },
  ];
  key = (row: Row): number => row.id;
  link = (row: Row): readonly (string | number)[] => ['/things', row.id];
  count: number | null = 1001;
  first = 51;
  hasNext = true;
  sort: Sort | null = { key: 'name', direction: 'asc' };
  pending = 0;
  error: unknown = null;
  filtered = false;
  loading = false;
  opened: number[] = [];
  sorted: Sort[] = [];
  turned = 0;
  shown = false;
  retried = false;
  cleared = false;
}

describe('DataTable', () => {
  let fixture: ComponentFixture<Host>;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...provideTestWords(), provideRouter([])] });
    await useLanguage('es');
    fixture = TestBed.createComponent(Host);
  });
  afterEach(() => TestBed.resetTestingModule());

  function draw(changes: Partial<Host> = {}): HTMLElement {
    Object.assign(fixture.componentInstance, changes);
    fixture.changeDetectorRef.markForCheck();
    fixture.detectChanges();
    return fixture.nativeElement;
  }
  const press = (element: Element | null | undefined, key: string): void => {
    element!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  };

  it('is a table with a caption, headers and text cells; what people wrote stays text', () => {
    const host = draw();
    expect(host.querySelector('caption')?.textContent.trim()).to.equal('Cosas');
    expect(host.querySelectorAll('th[scope=col]')).to.have.length(2);
    expect(host.querySelector('td')?.textContent.trim()).to.equal('<b>uno</b>');
    expect(host.querySelector('td b')).to.equal(null);
  });

  it('draws a column by its template', () => {
    expect(draw().querySelectorAll('td')[1]?.textContent).to.contain('«10»');
  });

  it('says which rows of how many, capped', () => {
    expect(draw().querySelector('.range')?.textContent).to.match(/^51–52 de 1[.,\s]?000\+$/);
    expect(draw({ count: 52 }).querySelector('.range')?.textContent).to.equal('51–52 de 52');
    expect(draw({ count: null }).querySelector('.range')?.textContent).to.equal('51–52');
  });

  it('tells the order to screen readers and turns it around', () => {
    const host = draw();
    const [name, size] = host.querySelectorAll('th');
    expect(name?.getAttribute('aria-sort')).to.equal('ascending');
    expect(size?.getAttribute('aria-sort')).to.equal(null);
    host.querySelector<HTMLButtonElement>('button.sort')!.click();
    expect(fixture.componentInstance.sorted).to.deep.equal([{ key: 'name', direction: 'desc' }]);
  });

  it('walks through rows by arrows and j/k, and opens with Enter', () => {
    const host = draw();
    document.body.append(host);
    const rows = host.querySelectorAll<HTMLElement>('tr[data-row]');
    rows[0]!.focus();
    press(rows[0], 'j');
    expect(document.activeElement).to.equal(rows[1]);
    press(rows[1], 'ArrowUp');
    expect(document.activeElement).to.equal(rows[0]);
    press(rows[0], 'Enter');
    expect(fixture.componentInstance.opened).to.deep.equal([1]);
  });

  it('opens by a click on the row, once, and leaves the link to itself', () => {
    const host = draw();
    host.querySelectorAll<HTMLElement>('td')[1]!.click();
    expect(fixture.componentInstance.opened).to.deep.equal([1]);
    expect(host.querySelector('a.row-link')?.getAttribute('href')).to.equal('/things/1');
  });

  it('keeps new rows behind a bar until they are wanted', () => {
    const host = draw({ pending: 3 });
    const bar = host.querySelector<HTMLButtonElement>('.pending button')!;
    expect(bar.textContent).to.contain('3 nuevos');
    bar.click();
    expect(fixture.componentInstance.shown).to.equal(true);
    expect(draw({ pending: 1 }).querySelector('.pending')?.textContent).to.contain('1 nuevo');
  });

  it('shows the rows it has beside an error, and offers to try again', () => {
    const host = draw({ error: new ApiProblem({ code: 'unavailable', status: 503, title: 'x' }) });
    expect(host.querySelectorAll('tr[data-row]')).to.have.length(2);
    host.querySelector<HTMLButtonElement>('app-error-panel button')!.click();
    expect(fixture.componentInstance.retried).to.equal(true);
  });

  it('tells an empty list from one that a filter left empty', () => {
    expect(draw({ rows: [] }).textContent).to.contain('Nada todavía');
    const host = draw({ filtered: true });
    expect(host.textContent).to.contain('Nada coincide');
    host.querySelector<HTMLButtonElement>('app-empty-state button')!.click();
    expect(fixture.componentInstance.cleared).to.equal(true);
  });

  it('holds the place of rows while they load', () => {
    const host = draw({ rows: [], loading: true });
    expect(host.querySelectorAll('tr.placeholder').length).to.be.greaterThan(3);
    expect(host.querySelector('app-empty-state')).to.equal(null);
  });

  it('turns pages only where there are some', () => {
    const host = draw();
    const [previous, next] = host.querySelectorAll<HTMLButtonElement>('.foot button');
    expect(previous?.disabled).to.equal(true);
    next!.click();
    expect(fixture.componentInstance.turned).to.equal(1);
    expect(draw({ hasNext: false }).querySelector('.foot nav')).to.equal(null);
  });
});
