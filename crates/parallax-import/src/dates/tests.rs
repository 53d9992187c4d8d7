//! Dates as people and programs write them.

use proptest::prelude::*;

use super::*;

fn day(cell: &str) -> String {
    match day_in(cell, None) {
        Ok(Some(date)) => date.to_string(),
        Ok(None) => "none".to_owned(),
        Err(NoDate) => "bad".to_owned(),
    }
}

#[test]
fn the_same_day_in_many_forms() {
    for cell in [
        "2023-09-13",
        "2023-9-13",
        "2023/09/13",
        "2023.09.13",
        "20230913",
        "2023-09-13T08:00:00Z",
        "2023-09-13T08:00:00-05:00",
        "2023-09-13 08:00:00+00:00",
        "2023-09-13T08:00:00.000+0200",
        "20230913T080000Z",
        "20230913080000",
        "13/09/2023",
        "09/13/2023",
        "13.09.2023",
        "13.9.23",
        "13-09-2023 08:30",
        "13 September 2023",
        "13th of September, 2023",
        "September 13, 2023",
        "September 13, 2023 Wednesday",
        "Sept. 13, 2023, 8:30 p.m.",
        "Wed, 13 Sep 2023 08:00:00 GMT",
        "Wed Sep 13 08:00:00 +0000 2023",
        "13. September 2023, 8 Uhr",
        "mercredi 13 septembre 2023",
        "mar. 13 sept. 2023 à 8h30",
        "13 de septiembre de 2023",
        "13 сентября 2023 г.",
        "2023年9月13日",
        "13-Sep-23",
        "45182",
        "45182.5",
        "1694592000",
        "1694592000000",
        "Published: 13/09/2023",
    ] {
        assert_eq!(day(cell), "2023-09-13", "{cell}");
    }
}

#[test]
fn what_is_no_date_is_none() {
    for cell in ["", " ", "NA", "n/a", "null", "-", "Unknown"] {
        assert_eq!(day(cell), "none", "{cell}");
    }
    for cell in [
        "yesterday",
        "2023",
        "September 2023",
        "2023-02-30",
        "2023-13-01",
        "31/31/2023",
        "0000-00-00",
        "13/09/20233",
        "03/04/2023",
        "12",
    ] {
        assert_eq!(day(cell), "bad", "{cell}");
    }
}

#[test]
fn a_column_tells_day_and_month_apart() {
    let order = |cells: &[&str]| {
        let mut column = Column::default();
        cells.iter().for_each(|cell| column.add(cell));
        column.order()
    };
    assert_eq!(
        order(&["03/04/2023", "13/09/2023"]),
        Ok(Some(Order::DayFirst))
    );
    assert_eq!(
        order(&["09/13/2023", "03/04/2023"]),
        Ok(Some(Order::MonthFirst))
    );
    assert_eq!(order(&["03.04.2023"]), Ok(Some(Order::DayFirst)));
    assert_eq!(order(&["2023-04-03", "05/05/2023"]), Ok(None));
    let undecided = order(&["03/04/2023", "05/06/2023"])
        .unwrap_err()
        .to_string();
    assert!(
        undecided.contains("2023-04-03") && undecided.contains("2023-03-04"),
        "{undecided}"
    );
    assert!(order(&["03/04/2023", "13/09/2023", "09/13/2023"]).is_err());
}

#[test]
fn patterns_state_an_order() {
    for (pattern, order) in [
        ("dmy", Some(Order::DayFirst)),
        ("DD.MM.YYYY", Some(Order::DayFirst)),
        ("%d/%m/%Y", Some(Order::DayFirst)),
        ("%B %d, %Y", Some(Order::MonthFirst)),
        ("%m/%d/%y %H:%M", Some(Order::MonthFirst)),
        ("yyyy-mm-dd", Some(Order::YearFirst)),
        ("mm", None),
        ("", None),
    ] {
        assert_eq!(Order::of_pattern(pattern), order, "{pattern}");
    }
    let first = |order| {
        day_in("03/04/23", Some(order))
            .unwrap()
            .unwrap()
            .to_string()
    };
    assert_eq!(first(Order::DayFirst), "2023-04-03");
    assert_eq!(first(Order::MonthFirst), "2023-03-04");
    assert_eq!(first(Order::YearFirst), "2003-04-23");
    assert!(day_in("13/09/2023", Some(Order::MonthFirst)).is_err());
}

proptest! {
    #[test]
    fn any_text_is_read(cell in any::<String>()) {
        let _ = read(&cell, None);
    }

    #[test]
    fn written_days_are_read_back(days in -100_000_i64..80_000) {
        let date = Date::of_days(days).unwrap().to_string();
        prop_assert_eq!(day(&date), date);
    }
}
