/* The formulas behind the calculators; the same as those of the results pages, which the tests hold them to. */
(() => {
  "use strict";

  const UPPER = 0.975;
  const Z = 1.959963984540054; // 97.5% quantile of the normal distribution

  const sum = (values) => values.reduce((total, value) => total + value, 0);
  const mean = (values) => sum(values) / values.length;

  // ---- Student's t: its distribution by the incomplete beta function, its quantile by halving.

  const LANCZOS = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
    -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  /* ln Γ(x) for x > 0 (Lanczos 1964, g = 7). */
  const logGamma = (x) => {
    if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
    const t = x + 6.5;
    const series = LANCZOS.reduce((total, factor, place) => total + (place ? factor / (x - 1 + place) : factor), 0);
    return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
  };

  const TINY = 1e-300;
  const away = (value) => (Math.abs(value) < TINY ? TINY : value);
  /* Continued fraction of the incomplete beta function (Lentz 1976). */
  const fraction = (x, a, b) => {
    let c = 1;
    let d = 1 / away(1 - ((a + b) * x) / (a + 1));
    let value = d;
    for (let m = 1; m < 10000; m += 1) {
      const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
      const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
      let change = 1;
      for (const term of [even, odd]) {
        d = 1 / away(1 + term * d);
        c = away(1 + term / c);
        change = c * d;
        value *= change;
      }
      if (Math.abs(change - 1) < 1e-15) break;
    }
    return value;
  };
  const incompleteBeta = (x, a, b) => {
    if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
    const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    // Each side where its fraction converges fast.
    return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
  };

  /* P(T > t) for t > 0. */
  const tail = (t, df) => incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2;

  /* 97.5% quantile with df degrees of freedom, df >= 1. */
  const tQuantile = (df) => {
    let [low, high] = [1.9, 13];
    for (let step = 0; step < 60; step += 1) {
      const middle = (low + high) / 2;
      if (tail(middle, df) > 1 - UPPER) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };

  // ---- Gap: mean of perception minus expectation of the same respondents, with t * sd / √n.

  const gap = (pairs) => {
    const n = pairs.length;
    const differences = pairs.map(([expected, perceived]) => perceived - expected);
    const value = mean(differences);
    const basic = { n, value, expectation: mean(pairs.map(([one]) => one)), perception: mean(pairs.map(([, other]) => other)) };
    if (n < 2) return { ...basic, sd: null, low: null, high: null };
    const sd = Math.sqrt(sum(differences.map((difference) => (difference - value) ** 2)) / (n - 1));
    const half = (tQuantile(n - 1) * sd) / Math.sqrt(n);
    return { ...basic, sd, low: value - half, high: value + half };
  };

  // ---- Net promoter score, -1 to 1, with the adjusted-Wald interval (Rocks 2016): 3/4, 3/2 and 3/4 answers are added.

  const nps = (detractors, passives, promoters) => {
    const n = detractors + passives + promoters;
    const value = (promoters - detractors) / n;
    if (n < 2) return { n, value, low: null, high: null };
    const size = n + 3;
    const [p, d] = [(promoters + 0.75) / size, (detractors + 0.75) / size];
    const half = Z * Math.sqrt((p + d - (p - d) ** 2) / size);
    return { n, value, low: Math.max(p - d - half, -1), high: Math.min(p - d + half, 1) };
  };

  // ---- Returns: present values of two flows per period, the first of which is not discounted.

  const returns = (costs, benefits, rate) => {
    const present = (flow) => flow.map((value, period) => value / (1 + rate) ** period);
    const [spent, gained] = [present(costs), present(benefits)];
    const [cost, benefit] = [sum(spent), sum(gained)];
    const ratio = cost ? benefit / cost : null;
    let balance = 0;
    let payback = 1;
    gained.forEach((gain, period) => {
      balance += gain - spent[period];
      // Paid back is what stays so.
      if (balance < 0) payback = period + 2;
    });
    return {
      cost,
      benefit,
      npv: benefit - cost,
      bcr: ratio,
      roi: ratio === null ? null : ratio - 1,
      payback: payback > costs.length ? null : payback,
    };
  };

  // ---- From before to after

  const change = (before, after) => ({
    difference: after - before,
    relative: (after - before) / before,
    throughput: before / after - 1,
  });

  window.gapsiteStatistics = Object.freeze({ change, gap, nps, returns, tQuantile });
})();
