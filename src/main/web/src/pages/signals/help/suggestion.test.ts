import { describe, expect, it } from 'vitest';
import { cause, isName } from './suggestion';

describe('the cause', () => {
  it.each([
    ['not a post of Zabbix; it looks like Grafana, which the hook of the route ‘grafana’ reads', 'wrong-hook'],
    ["the mapping gave no 'kind'", 'mapping'],
    ['the parser failed: NullPointerException', 'parser'],
    ["the mapping gave no 'kind'; it looks like a web page", 'other'],
    ['from a stranger', 'stranger'],
    ['written by a machine that no route reads', 'machine'],
    ['no line has the shape of syslog: x', 'log'],
    ['2 of 5 alerts could not be read, the others were taken: alert 1: x', 'partly'],
    ['handling failed 5 times: IllegalStateException', 'unhandled'],
    ['not JSON: unexpected end', 'format'],
    [undefined, 'format'],
  ])('of %j is %s', (reason, expected) => {
    expect(cause(reason)).toBe(expected);
  });
});

describe('the name of a route', () => {
  it.each([
    ['new-tool', true],
    ['a', true],
    ['-a', false],
    ['A', false],
    ['a/b', false],
    ['', false],
    ['a'.repeat(41), false],
  ])('%s: %s', (name, fits) => {
    expect(isName(name)).toBe(fits);
  });
});
