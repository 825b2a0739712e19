import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { StayAtEnd } from './stay-at-end';

@Component({ imports: [StayAtEnd], template: '<div appStayAtEnd><p></p></div>' })
class Host {}

describe('StayAtEnd', () => {
  const real = globalThis.ResizeObserver;
  let resized: () => void;
  let observed: Element[];
  let box: HTMLElement;
  let height: number;

  beforeEach(async () => {
    observed = [];
    height = 1000;
    globalThis.ResizeObserver = class implements ResizeObserver {
      constructor(told: ResizeObserverCallback) {
        resized = () => told([], this);
      }
      observe(element: Element): void {
        observed.push(element);
      }
      unobserve(): void {
        // Nobody stops watching one part alone.
      }
      disconnect(): void {
        observed = [];
      }
    };
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    box = fixture.nativeElement.querySelector('div');
    Object.defineProperty(box, 'scrollHeight', { get: () => height });
    Object.defineProperty(box, 'clientHeight', { value: 400 });
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    globalThis.ResizeObserver = real;
  });

  const readAt = (place: number): void => {
    box.scrollTop = place;
    box.dispatchEvent(new Event('scroll'));
  };
  const grow = (): void => {
    height += 300;
    resized();
  };

  it('shows what came to those who read the newest', () => {
    readAt(590);
    grow();
    expect(box.scrollTop).to.equal(1300);
  });

  it('leaves those who read further up where they are', () => {
    readAt(200);
    grow();
    expect(box.scrollTop).to.equal(200);
  });

  it('begins to follow a conversation that outgrows its box', () => {
    height = 300;
    resized();
    height = 350;
    grow();
    expect(box.scrollTop).to.equal(650);
  });

  it('watches the box and what is in it, and stops with the page', () => {
    expect(observed.map(({ tagName }) => tagName)).to.deep.equal(['DIV', 'P']);
    TestBed.resetTestingModule();
    expect(observed).to.deep.equal([]);
  });
});
