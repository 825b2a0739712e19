import { Component } from '@angular/core';
@Component({ selector: 'app-why-sheet', template: '' })
export class WhySheet {}
