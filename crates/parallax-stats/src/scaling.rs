//! Where do the outlets stand on a map?
//!
//! Classical multidimensional scaling (Torgerson 1952; Gower 1966): the points
//! of a plane whose distances come closest to those between the outlets. With
//! D the distances and J the matrix that takes means away,
//!
//! > B = −½ J D² J
//!
//! and an outlet's coordinates are its entries in B's two main eigenvectors,
//! each times the root of its eigenvalue.
//!
//! A map shows which outlets are close together. Its axes and directions have no
//! meaning by themselves; the rule for signs below makes the same distances give
//! the same map.

use ndarray::{Array1, Array2, ArrayView2, Axis};

/// Eigenvalues below this fraction of the sum of all are zero but for rounding.
const NOTHING: f64 = 1e-12;

/// Rounds of Jacobi's method at most; ten do for a hundred outlets.
const ROUNDS: usize = 100;

/// Points on a plane.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// A row for each outlet with its two coordinates, in the unit of the
    /// distances; their mean is the origin.
    pub points: Array2<f64>,
    /// How much each axis shows: its eigenvalue as a proportion of the sum of all
    /// absolute eigenvalues, from 0 to 1. Where the two together are well below
    /// 1, the map hides more than it shows.
    pub shown: [f64; 2],
}

/// Places points on a plane so that their distances come close to `distances`.
///
/// ```
/// use ndarray::arr2;
/// use parallax_stats::scaling::classical_scaling;
///
/// let map = classical_scaling(arr2(&[[0.0, 0.5], [0.5, 0.0]]).view()).unwrap();
/// assert!((map.points[[0, 0]] - 0.25).abs() < 1e-12);
/// assert!((map.points[[1, 0]] + 0.25).abs() < 1e-12);
/// assert!((map.shown[0] - 1.0).abs() < 1e-12);
/// ```
///
/// `distances` is square, symmetric (of two that differ the mean is taken) and
/// has zeros on its diagonal (which is not read). Distances in the
/// mathematical sense do best: of a Jensen–Shannon divergence, take the root.
/// An axis with a negative eigenvalue, which no plane can show, is left at 0.
///
/// Signs: on each axis the point furthest out (the first of those equally far)
/// is on the positive side. `None` for a matrix that is not square, or with a
/// distance that is negative or not finite (or whose square isn't). Two equal main eigenvalues (three
/// outlets equally far apart, say) leave open how the map is turned; the result
/// is still the same on every run.
pub fn classical_scaling(distances: ArrayView2<f64>) -> Option<Map> {
    let n = distances.nrows();
    let fits = distances
        .indexed_iter()
        .all(|((i, j), d)| i == j || (d.is_finite() && *d >= 0.0));
    if distances.ncols() != n || !fits {
        return None;
    }
    let (values, vectors) = eigen(centred_squares(distances));
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]));
    let sum: f64 = values.iter().map(|value| value.abs()).sum();
    if !sum.is_finite() {
        return None;
    }
    let mut points = Array2::zeros((n, 2));
    let mut shown = [0.0; 2];
    for (axis, k) in order.into_iter().take(2).enumerate() {
        if values[k] > NOTHING * sum {
            let column = &vectors.column(k) * values[k].sqrt();
            points.column_mut(axis).assign(&(&column * sign(&column)));
            shown[axis] = values[k] / sum;
        }
    }
    Some(Map { points, shown })
}

/// −½ J D² J: the squares, less the means of their rows and columns.
fn centred_squares(distances: ArrayView2<f64>) -> Array2<f64> {
    let n = distances.nrows();
    let squares = Array2::from_shape_fn((n, n), |(i, j)| {
        let mean = (distances[[i, j]] + distances[[j, i]]) / 2.0;
        if i == j { 0.0 } else { mean * mean }
    });
    // Only an empty matrix has no mean, and it has no cell to centre either.
    let rows = squares.mean_axis(Axis(1)).unwrap_or_default();
    let all = rows.mean().unwrap_or_default();
    Array2::from_shape_fn((n, n), |(i, j)| {
        -0.5 * (squares[[i, j]] - rows[i] - rows[j] + all)
    })
}

/// 1 or −1, so that the entry furthest from zero becomes positive.
fn sign(column: &Array1<f64>) -> f64 {
    let furthest = column.iter().fold(0.0, |far: f64, x| far.max(x.abs()));
    let first = column.iter().find(|x| x.abs() >= furthest * (1.0 - 1e-9));
    if first.is_some_and(|x| *x < 0.0) {
        -1.0
    } else {
        1.0
    }
}

/// Eigenvalues of a symmetric matrix and its eigenvectors as columns, unordered,
/// by Jacobi's method (Golub and Van Loan 2013, *Matrix Computations*, 8.5):
/// turn the plane of two axes so that their off-diagonal cell is zero, for all
/// pairs of axes, until nothing is left off the diagonal.
fn eigen(mut matrix: Array2<f64>) -> (Array1<f64>, Array2<f64>) {
    let n = matrix.nrows();
    let mut vectors = Array2::eye(n);
    for _ in 0..ROUNDS {
        let mut turned = false;
        for p in 0..n {
            for q in p + 1..n {
                turned |= rotate(&mut matrix, &mut vectors, p, q);
            }
        }
        if !turned {
            break;
        }
    }
    (matrix.diag().to_owned(), vectors)
}

/// One Jacobi rotation of axes `p` and `q`; `false` where their cell is already
/// nothing beside the diagonal.
fn rotate(matrix: &mut Array2<f64>, vectors: &mut Array2<f64>, p: usize, q: usize) -> bool {
    let cell = matrix[[p, q]];
    let size = matrix[[p, p]].abs() + matrix[[q, q]].abs();
    if cell.abs() <= f64::EPSILON * 1e-3 * size {
        return false;
    }
    let half = (matrix[[q, q]] - matrix[[p, p]]) / (2.0 * cell);
    let tangent = half.signum() / (half.abs() + half.hypot(1.0));
    let cosine = 1.0 / tangent.hypot(1.0);
    let sine = tangent * cosine;
    for k in 0..matrix.nrows() {
        let (kp, kq) = (matrix[[k, p]], matrix[[k, q]]);
        matrix[[k, p]] = cosine * kp - sine * kq;
        matrix[[k, q]] = sine * kp + cosine * kq;
        let (kp, kq) = (vectors[[k, p]], vectors[[k, q]]);
        vectors[[k, p]] = cosine * kp - sine * kq;
        vectors[[k, q]] = sine * kp + cosine * kq;
    }
    for k in 0..matrix.nrows() {
        let (pk, qk) = (matrix[[p, k]], matrix[[q, k]]);
        matrix[[p, k]] = cosine * pk - sine * qk;
        matrix[[q, k]] = sine * pk + cosine * qk;
    }
    matrix[[p, q]] = 0.0;
    matrix[[q, p]] = 0.0;
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::arr2;
    use proptest::prelude::*;

    fn assert_close(found: &Array2<f64>, expected: &Array2<f64>, within: f64) {
        assert_eq!(found.dim(), expected.dim());
        for (found, expected) in found.iter().zip(expected) {
            assert!(
                (found - expected).abs() <= within,
                "{found} is not {expected}"
            );
        }
    }

    fn distances(points: &Array2<f64>) -> Array2<f64> {
        let n = points.nrows();
        Array2::from_shape_fn((n, n), |(i, j)| {
            (&points.row(i) - &points.row(j))
                .mapv(|x| x * x)
                .sum()
                .sqrt()
        })
    }

    /// Expected: `numpy.linalg.eigh` 2.4.6 of the doubly centred squares, signs
    /// by the rule above. One eigenvalue of the five is negative.
    #[test]
    fn agrees_with_numpy() {
        let found = classical_scaling(
            arr2(&[
                [0.0, 3.0, 4.0, 5.0, 2.2],
                [3.0, 0.0, 5.0, 4.0, 3.1],
                [4.0, 5.0, 0.0, 3.3, 6.0],
                [5.0, 4.0, 3.3, 0.0, 4.4],
                [2.2, 3.1, 6.0, 4.4, 0.0],
            ])
            .view(),
        )
        .unwrap();
        let expected = arr2(&[
            [-1.234_935_372_818_944_3, -1.879_672_254_587_611_4],
            [-1.210_186_264_916_601_5, 0.582_788_785_575_919_2],
            [3.091_976_371_545_923_6, -1.309_541_427_046_764_5],
            [1.860_813_812_882_205_6, 2.053_145_548_052_356_6],
            [-2.507_668_546_692_582_5, 0.553_279_348_006_099_5],
        ]);
        assert_close(&found.points, &expected, 1e-9);
        assert!((found.shown[0] - 0.558_283_994_462_410_2).abs() < 1e-9);
        assert!((found.shown[1] - 0.253_075_320_827_050_75).abs() < 1e-9);
    }

    /// By hand: a rectangle of 8 by 6, its middle the origin. All four corners are
    /// equally far out, so the first is positive on both axes.
    #[test]
    fn corners_of_a_rectangle() {
        let (side, front, diagonal) = (6.0, 8.0, 10.0);
        let found = classical_scaling(
            arr2(&[
                [0.0, side, front, diagonal],
                [side, 0.0, diagonal, front],
                [front, diagonal, 0.0, side],
                [diagonal, front, side, 0.0],
            ])
            .view(),
        )
        .unwrap();
        let expected = arr2(&[[4.0, 3.0], [4.0, -3.0], [-4.0, 3.0], [-4.0, -3.0]]);
        assert_close(&found.points, &expected, 1e-9);
        assert!((found.shown[0] - 0.64).abs() < 1e-9 && (found.shown[1] - 0.36).abs() < 1e-9);
    }

    #[test]
    fn few_outlets() {
        let none = classical_scaling(Array2::zeros((0, 0)).view()).unwrap();
        assert_eq!(none.points.dim(), (0, 2));
        let one = classical_scaling(arr2(&[[0.0]]).view()).unwrap();
        assert_eq!((one.points, one.shown), (arr2(&[[0.0, 0.0]]), [0.0, 0.0]));
        let two = classical_scaling(arr2(&[[0.0, 0.5], [0.5, 0.0]]).view()).unwrap();
        assert_close(&two.points, &arr2(&[[0.25, 0.0], [-0.25, 0.0]]), 1e-12);
        let alike = classical_scaling(Array2::zeros((4, 4)).view()).unwrap();
        assert_eq!(alike.points, Array2::<f64>::zeros((4, 2)));
    }

    #[test]
    fn values_that_are_not_distances() {
        assert_eq!(classical_scaling(Array2::zeros((2, 3)).view()), None);
        let negative = arr2(&[[0.0, -1.0], [-1.0, 0.0]]);
        assert_eq!(classical_scaling(negative.view()), None);
        let unknown = arr2(&[[0.0, f64::NAN], [1.0, 0.0]]);
        assert_eq!(classical_scaling(unknown.view()), None);
    }

    fn plane() -> impl Strategy<Value = Array2<f64>> {
        prop::collection::vec((-10.0..10.0f64, -10.0..10.0f64), 2..15).prop_map(|points| {
            Array2::from_shape_fn((points.len(), 2), |(i, j)| [points[i].0, points[i].1][j])
        })
    }

    proptest! {
        #[test]
        fn points_of_a_plane_come_back_with_their_distances(points in plane()) {
            let given = distances(&points);
            let found = classical_scaling(given.view()).unwrap();
            assert_close(&distances(&found.points), &given, 1e-4);
            prop_assert!(found.shown[0] >= found.shown[1]);
            prop_assert!(found.shown[0] + found.shown[1] <= 1.0 + 1e-9);
            for column in found.points.columns() {
                prop_assert!(column.sum().abs() < 1e-6);
            }
            let backward = given.slice(ndarray::s![..;-1, ..;-1]);
            let turned = classical_scaling(backward).unwrap();
            let turned_distances = distances(&turned.points);
            assert_close(&turned_distances.slice(ndarray::s![..;-1, ..;-1]).to_owned(), &given, 1e-4);
        }

        #[test]
        fn any_matrix_of_any_size_gives_finite_points_or_none(
            cells in prop::collection::vec(0.0..1.0f64, 144),
        ) {
            let n = 12;
            let matrix = Array2::from_shape_fn((n, n), |(i, j)| cells[i.min(j) * n + i.max(j)]);
            let found = classical_scaling(matrix.view()).unwrap();
            prop_assert!(found.points.iter().all(|x| x.is_finite()));
            let scaled = classical_scaling((&matrix * 100.0).view()).unwrap();
            assert_close(&scaled.points, &(&found.points * 100.0), 1e-4);
        }

        #[test]
        fn never_panics(cells in prop::collection::vec(prop::num::f64::ANY, 9)) {
            let matrix = Array2::from_shape_fn((3, 3), |(i, j)| cells[3 * i + j]);
            if let Some(found) = classical_scaling(matrix.view()) {
                prop_assert!(found.points.iter().all(|x| x.is_finite()));
            }
        }
    }
}
