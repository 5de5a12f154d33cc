// Draws every <c-chart> from the data beside it, with ECharts as SVG. Colours are custom properties of CSS, so
// that dark mode and paper change them without a script. Tooltips are drawn in the SVG: no markup, no styles.
(function () {
  "use strict";
  var echarts = window.echarts;
  if (!echarts) return;
  var INK = "var(--ink)";
  var SOFT = "var(--ink-soft)";
  var LINE = "var(--line)";
  var TEXT = { color: SOFT, fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12 };
  var numbers = new Intl.NumberFormat(document.documentElement.lang || "vi", { maximumFractionDigits: 2 });
  var TONES = { info: "--info", good: "--good", warn: "--warn", bad: "--bad", neutral: "--ink-soft", muted: "--line-strong" };

  // The first series plain, then strokes, then dots.
  var PATTERNS = [
    { color: "rgba(0,0,0,0)" },
    { color: "rgba(255,255,255,0.55)", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 },
    { color: "rgba(0,0,0,0.35)", symbol: "circle", symbolSize: 0.6, dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0] },
  ];

  function colour(tone) {
    return "var(" + (TONES[tone] || "--info") + ")";
  }

  function say(value) {
    return typeof value === "number" ? numbers.format(value) : String(value);
  }

  // What stands under a picture is broken into lines before it is wider than the picture.
  function beneath(chart, room) {
    var most = Math.max(18, (room - (chart.up.categories.length ? 150 : 60)) / 6.2);
    return String(chart.across.label).split(" ").reduce(function (lines, word) {
      var longer = lines.length ? lines[lines.length - 1] + " " + word : word;
      return lines.length && longer.length <= most ? lines.slice(0, -1).concat(longer) : lines.concat(word);
    }, []);
  }

  function axis(said, upright, room, under) {
    var named = said.categories.length > 0;
    return {
      type: named ? "category" : "value",
      data: named ? said.categories : undefined,
      inverse: named && upright,
      name: !upright ? under.join("\n") : named ? "" : said.label,
      nameLocation: upright ? "end" : "middle",
      nameGap: upright ? 22 : 28,
      nameTextStyle: Object.assign(upright ? { align: "left" } : { align: "center", lineHeight: 15 }, TEXT),
      min: said.least === null ? undefined : said.least,
      max: said.most === null ? undefined : said.most,
      scale: said.least === null,
      axisLabel: Object.assign(
        { hideOverlap: true, formatter: named ? undefined : say, width: upright && named ? Math.min(170, Math.max(110, room * 0.3)) : undefined, overflow: "truncate" },
        TEXT
      ),
      axisLine: { lineStyle: { color: LINE } },
      axisTick: { show: false },
      splitLine: { show: !named, lineStyle: { color: LINE } },
    };
  }

  // A span is a stroke from its lowest to its highest value: one line with gaps, and a dot in the middle.
  function strokes(chart, values) {
    var points = [];
    values.forEach(function (span) {
      if (span[1] === null || span[3] === null) return;
      points.push(place(chart, span[0], span[1]), place(chart, span[0], span[3]), place(chart, span[0], "-"));
    });
    return points;
  }

  function place(chart, category, value) {
    return chart.up.categories.length ? [value, category] : [category, value];
  }

  function drawn(chart, one) {
    var paint = colour(one.tone);
    var shared = { name: one.name, emphasis: { disabled: true }, animation: false, itemStyle: { color: paint } };
    if (one.shape === "bars") {
      return [Object.assign(shared, { type: "bar", stack: "all", data: one.values, barMaxWidth: 64, barCategoryGap: "12%" })];
    }
    if (one.shape === "dots") {
      var many = one.values.length > 400;
      shared.itemStyle = { color: paint, opacity: many ? 0.45 : 0.8 };
      return [Object.assign(shared, { type: "scatter", data: one.values, symbolSize: many ? 5 : 8 })];
    }
    var middles = one.values.filter(function (span) { return span[2] !== null; });
    return [
      Object.assign({}, shared, {
        type: "line", data: strokes(chart, one.values), showSymbol: false, silent: true, connectNulls: false,
        lineStyle: { color: paint, width: 3, cap: "round" },
      }),
      Object.assign({}, shared, {
        type: "scatter", symbolSize: 10,
        data: middles.map(function (span) { return place(chart, span[0], span[2]); }),
      }),
    ];
  }

  function marks(chart) {
    var turned = chart.up.categories.length > 0;  // the first category stands at the top, where lines begin
    return {
      silent: true, symbol: "none", animation: false,
      lineStyle: { color: INK, type: "dashed", width: 1.5 },
      label: Object.assign({}, TEXT, { color: INK, formatter: function (mark) { return mark.name; } }),
      data: chart.lines.map(function (line, number) {
        var where = line.upright ? { xAxis: line.value } : { yAxis: line.value };
        return Object.assign({ name: line.label, label: { position: !line.upright ? "insideEndTop" : turned ? "start" : "end", distance: line.upright ? 5 + 14 * (number % 2) : 5 } }, where);
      }),
    };
  }

  function hint(chart) {
    return function (point) {
      var named = chart.up.categories.length ? [point.value, point.name] : [point.name, point.value];
      var values = Array.isArray(point.value) ? point.value : named;
      var sides = [chart.across, chart.up].map(function (side, number) {
        var value = values[number];
        return side.label + ": " + (side.categories.length && typeof value === "number" ? side.categories[value] : say(value));
      });
      return [point.seriesName].concat(sides).filter(Boolean).join("\n");
    };
  }

  function option(chart, room) {
    var series = [].concat.apply([], chart.series.map(drawn.bind(null, chart)));
    if (chart.lines.length) series.push({ type: "line", data: [], markLine: marks(chart) });
    var many = chart.series.length > 1;
    var under = beneath(chart, room);
    return {
      animation: false,
      // Bars of several meanings are told apart by a pattern too: on grey paper colours are not.
      aria: { enabled: true, label: { description: chart.says }, decal: { show: many && chart.series[0].shape === "bars", decals: PATTERNS } },
      textStyle: TEXT,
      legend: { show: many, top: 0, left: 0, itemWidth: 14, itemHeight: 10, selectedMode: false, textStyle: TEXT },
      grid: { left: 8, right: 28, top: many ? 66 : 42, bottom: 21 + 15 * under.length, containLabel: true },
      tooltip: {
        renderMode: "richText", confine: true, backgroundColor: "var(--surface-raised)", borderColor: "var(--line-strong)", borderWidth: 1,
        shadowBlur: 0, textStyle: Object.assign({}, TEXT, { color: INK }), formatter: hint(chart),
      },
      xAxis: axis(chart.across, false, room, under),
      yAxis: axis(chart.up, true, room),
      series: series,
    };
  }

  // On paper the picture is as wide as the paper: it is scaled, since no script runs while it is printed.
  function scalable(place) {
    var svg = place.querySelector("svg");
    if (svg) svg.setAttribute("viewBox", "0 0 " + svg.getAttribute("width") + " " + svg.getAttribute("height"));
  }

  document.querySelectorAll("[data-chart]").forEach(function (figure) {
    var place = figure.querySelector("[data-chart-drawing]");
    if (!place) return;
    var chart = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
    var rows = chart.up.categories.length;
    place.style.height = (rows ? 90 + rows * 26 : 320) + "px";
    var drawing = echarts.init(place, null, { renderer: "svg" });
    drawing.on("rendered", function () { scalable(place); });
    drawing.setOption(option(chart, place.clientWidth));
    new ResizeObserver(function () { drawing.resize(); }).observe(place);
  });
})();
