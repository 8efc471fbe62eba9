import CXLSXWriter

/// Charts as the library has them.
extension Worksheet {
  package func insert(_ chart: Chart, row: Int, column: Int, x: Int = 0, y: Int = 0) throws(WorkbookTrouble) {
    guard let drawn = workbook_add_chart(book.book, UInt8(chart.kind.code.rawValue)) else {
      throw WorkbookTrouble(reason: "a chart cannot be added")
    }
    let texts = CTexts()
    for series in chart.series { draw(series, on: drawn, texts, chart) }
    layOut(drawn, chart, texts)
    // The library's charts are 480 × 288 pixels.
    var options = lxw_chart_options()
    options.x_offset = Int32(x)
    options.y_offset = Int32(y)
    options.x_scale = chart.width / 480
    options.y_scale = chart.height / 288
    options.object_position = UInt8(LXW_OBJECT_MOVE_AND_SIZE.rawValue)
    options.description = texts.pointer(CellText.line(chart.description, longest: 250))
    let error = withExtendedLifetime(texts) {
      worksheet_insert_chart_opt(sheet, UInt32(row), UInt16(column), drawn, &options)
    }
    try WorkbookTrouble.check(error)
  }

  private func draw(
    _ series: Chart.Series, on drawn: UnsafeMutablePointer<lxw_chart>, _ texts: CTexts, _ chart: Chart
  ) {
    guard let added = chart_add_series(drawn, nil, nil) else { return }
    func set(
      _ cells: Chart.Cells,
      _ body: (
        UnsafeMutablePointer<lxw_chart_series>?, UnsafePointer<CChar>?, lxw_row_t, lxw_col_t, lxw_row_t, lxw_col_t
      ) -> Void
    ) {
      body(
        added, texts.pointer(cells.sheet).map { UnsafePointer($0) }, UInt32(cells.rows.lowerBound),
        UInt16(cells.columns.lowerBound), UInt32(cells.rows.upperBound), UInt16(cells.columns.upperBound))
    }
    set(series.words, chart_series_set_categories)
    set(series.values, chart_series_set_values)
    chart_series_set_name(added, series.name)
    switch series.look {
    case .filled(let colour):
      var fill = lxw_chart_fill()
      fill.color = colour
      chart_series_set_fill(added, &fill)
    case .outlined:
      var fill = lxw_chart_fill()
      fill.color = Palette.white
      chart_series_set_fill(added, &fill)
      var line = lxw_chart_line()
      line.color = Palette.navy
      line.width = 1
      line.dash_type = UInt8(LXW_CHART_LINE_DASH_DASH.rawValue)
      chart_series_set_line(added, &line)
    case .line(let colour, let width, let dash, let marks):
      var line = lxw_chart_line()
      line.color = colour
      line.width = Float(width)
      line.dash_type = UInt8(dash.code.rawValue)
      chart_series_set_line(added, &line)
      let type = marks ? LXW_CHART_MARKER_CIRCLE : LXW_CHART_MARKER_NONE
      chart_series_set_marker_type(added, UInt8(type.rawValue))
      if marks {
        chart_series_set_marker_size(added, 5)
        var fill = lxw_chart_fill()
        fill.color = colour
        chart_series_set_marker_fill(added, &fill)
        var edge = lxw_chart_line()
        edge.color = colour
        chart_series_set_marker_line(added, &edge)
      }
    }
    label(added, series, chart, texts)
    colour(added, series)
  }

  private func label(
    _ added: UnsafeMutablePointer<lxw_chart_series>, _ series: Chart.Series, _ chart: Chart, _ texts: CTexts
  ) {
    guard let format = series.labels else { return }
    chart_series_set_labels(added)
    chart_series_set_labels_num_format(added, format)
    let isDark =
      if case .filled(let colour) = series.look { colour == Palette.navy || colour == Palette.mid } else { false }
    var font = chart.font(texts, colour: series.labelsInside && isDark ? Palette.white : Palette.ink)
    chart_series_set_labels_font(added, &font)
    if series.labelsInside {
      chart_series_set_labels_position(added, UInt8(LXW_CHART_LABEL_POSITION_CENTER.rawValue))
    } else if case .line = series.look {
      chart_series_set_labels_position(added, UInt8(LXW_CHART_LABEL_POSITION_ABOVE.rawValue))
    }
  }

  /// Single points in colours of their own.
  private func colour(_ added: UnsafeMutablePointer<lxw_chart_series>, _ series: Chart.Series) {
    guard !series.points.isEmpty else { return }
    let count = series.points.count
    let fills = UnsafeMutablePointer<lxw_chart_fill>.allocate(capacity: count)
    fills.initialize(repeating: lxw_chart_fill(), count: count)
    let points = UnsafeMutablePointer<lxw_chart_point>.allocate(capacity: count)
    points.initialize(repeating: lxw_chart_point(), count: count)
    var list: [UnsafeMutablePointer<lxw_chart_point>?] = []
    for (index, colour) in series.points.enumerated() {
      if let colour {
        fills[index].color = colour
        points[index].fill = fills + index
      }
      list.append(points + index)
    }
    list.append(nil)
    chart_series_set_points(added, &list)
    points.deallocate()
    fills.deallocate()
  }

  private func layOut(_ drawn: UnsafeMutablePointer<lxw_chart>, _ chart: Chart, _ texts: CTexts) {
    chart_title_off(drawn)
    var none = lxw_chart_line()
    none.none = 1
    chart_chartarea_set_line(drawn, &none)
    var font = chart.font(texts, colour: Palette.ink)
    if chart.hasLegend {
      let place = chart.kind == .radar ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_TOP
      chart_legend_set_position(drawn, UInt8(place.rawValue))
      chart_legend_set_font(drawn, &font)
    } else {
      chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    }
    var rule = lxw_chart_line()
    rule.color = Palette.line
    rule.width = 0.75
    // The library calls the axis that lies flat x, whatever stands on it.
    let isLying = chart.kind == .bars || chart.kind == .stackedBars
    let places = isLying ? drawn.pointee.y_axis : drawn.pointee.x_axis
    let values = isLying ? drawn.pointee.x_axis : drawn.pointee.y_axis
    chart_axis_set_num_font(places, &font)
    chart_axis_set_line(places, &rule)
    chart_axis_set_major_tick_mark(places, UInt8(LXW_CHART_AXIS_TICK_MARK_NONE.rawValue))
    var pale = chart.font(texts, colour: Palette.muted)
    chart_axis_set_num_font(values, &pale)
    if let least = chart.least { chart_axis_set_min(values, least) }
    if let most = chart.most { chart_axis_set_max(values, most) }
    var hair = lxw_chart_line()
    hair.color = Palette.line
    hair.width = 0.5
    switch chart.kind {
    case .columns, .bars, .stackedBars:
      setGap(drawn, chart)
      chart_axis_major_gridlines_set_visible(values, 0)
      chart_axis_set_line(values, &none)
      chart_axis_set_major_tick_mark(values, UInt8(LXW_CHART_AXIS_TICK_MARK_NONE.rawValue))
      chart_axis_set_label_position(values, UInt8(LXW_CHART_AXIS_LABEL_POSITION_NONE.rawValue))
      // Bars are drawn from below; people read from above.
      if chart.kind != .columns { chart_axis_set_reverse(places) }
    case .lines:
      chart_axis_major_gridlines_set_line(values, &hair)
      chart_axis_set_line(values, &none)
      chart_axis_set_num_format(values, "0")
      if !chart.showsValues {
        chart_axis_set_label_position(values, UInt8(LXW_CHART_AXIS_LABEL_POSITION_NONE.rawValue))
      }
      chart_show_blanks_as(drawn, UInt8(LXW_CHART_BLANKS_AS_GAP.rawValue))
    case .radar:
      chart_axis_major_gridlines_set_line(values, &hair)
      chart_axis_set_line(values, &hair)
      chart_axis_set_label_position(values, UInt8(LXW_CHART_AXIS_LABEL_POSITION_NONE.rawValue))
      if let most = chart.most { chart_axis_set_major_unit(values, most / 4) }
    }
  }

  private func setGap(_ drawn: UnsafeMutablePointer<lxw_chart>, _ chart: Chart) {
    chart_set_series_gap(drawn, UInt16(chart.gap))
    if chart.kind == .stackedBars { CXLSXWriter.chart_set_series_overlap(drawn, 100) }
  }
}

extension Chart {
  fileprivate func font(_ texts: CTexts, colour: UInt32) -> lxw_chart_font {
    var font = lxw_chart_font()
    font.name = texts.pointer(fontName)
    font.size = 9
    font.color = colour
    font.baseline = 0
    return font
  }
}

extension Chart.Kind {
  fileprivate var code: lxw_chart_type {
    switch self {
    case .columns: LXW_CHART_COLUMN
    case .bars: LXW_CHART_BAR
    case .stackedBars: LXW_CHART_BAR_STACKED
    case .lines: LXW_CHART_LINE
    case .radar: LXW_CHART_RADAR
    }
  }
}

extension Chart.Dash {
  fileprivate var code: lxw_chart_line_dash_type {
    switch self {
    case .none: LXW_CHART_LINE_DASH_SOLID
    case .dashed: LXW_CHART_LINE_DASH_DASH
    case .dotted: LXW_CHART_LINE_DASH_ROUND_DOT
    }
  }
}
