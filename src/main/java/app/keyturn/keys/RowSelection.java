package app.keyturn.keys;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableListBase;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// Which rows of a table are selected, a bit for each. JavaFX's own model keeps an object for each of them and compares
/// all with all, which freezes the window for seconds at some ten thousand rows. Whole rows only, any number of them.
/// Positions stay what they are when the items change: whoever replaces the items says what is selected then, by
/// [#become]. For the FX thread.
final class RowSelection<S> extends TableView.TableViewSelectionModel<S> {
    /// JavaFX keeps under this name where a selection with the Shift key begins.
    private static final String ANCHOR = "anchor";

    private static final String DEFAULT_ANCHOR = "isDefaultAnchor";

    private BitSet selected = new BitSet();
    /// The selected rows in their order, as long as they are the same.
    private int @Nullable [] sorted;

    private final Selected<Integer> indices = new Selected<>(row -> row);
    private final Selected<S> items = new Selected<>(this::getModelItem);

    @SuppressWarnings("rawtypes") // as TableView has it
    private final Selected<TablePosition> cells = new Selected<>(this::position);

    RowSelection(TableView<S> table) {
        super(table);
        setSelectionMode(SelectionMode.MULTIPLE);
    }

    /// Selects these rows and no others.
    ///
    /// @param lead the one that a single key's panel shows; -1 where none is selected
    void become(BitSet rows, int lead) {
        selected = rows;
        tell(lead);
    }

    /// The lead may have another item than before, although it is in the same place.
    private void tell(int lead) {
        sorted = null;
        setSelectedIndex(lead);
        setSelectedItem(getModelItem(lead));
        indices.tell();
        items.tell();
        cells.tell();
    }

    private void add(IntStream rows, int lead) {
        rows.filter(this::exists).forEach(selected::set);
        tell(lead);
        focus(lead);
    }

    private boolean exists(int row) {
        return row >= 0 && row < getItemCount();
    }

    private int[] rows() {
        if (sorted == null) {
            sorted = selected.stream().toArray();
        }
        return sorted;
    }

    private TablePosition<S, Object> position(int row) {
        return new TablePosition<>(getTableView(), row, null);
    }

    @Override
    public ObservableList<Integer> getSelectedIndices() {
        return indices;
    }

    @Override
    public ObservableList<S> getSelectedItems() {
        return items;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public ObservableList<TablePosition> getSelectedCells() {
        return cells;
    }

    @Override
    public boolean isSelected(int row) {
        return row >= 0 && selected.get(row);
    }

    @Override
    public boolean isSelected(int row, @Nullable TableColumn<S, ?> column) {
        return isSelected(row);
    }

    @Override
    public boolean isEmpty() {
        return selected.isEmpty();
    }

    @Override
    public void select(int row) {
        if (exists(row)) {
            add(IntStream.of(row), row);
        }
    }

    @Override
    public void select(int row, @Nullable TableColumn<S, ?> column) {
        select(row);
    }

    @Override
    public void select(@Nullable S item) {
        int row = getTableModel().indexOf(item);
        if (!isSelected(row)) {
            select(row);
        }
    }

    @Override
    public void selectIndices(int row, int... more) {
        var wanted = IntStream.concat(IntStream.of(row), IntStream.of(more))
                .filter(this::exists)
                .toArray();
        if (wanted.length > 0) {
            add(IntStream.of(wanted), wanted[wanted.length - 1]);
        }
    }

    /// Both ends are selected, too; the second one leads.
    @Override
    public void selectRange(
            int from, @Nullable TableColumnBase<S, ?> fromColumn, int to, @Nullable TableColumnBase<S, ?> toColumn) {
        if (exists(to)) {
            add(IntStream.rangeClosed(Math.min(from, to), Math.max(from, to)), to);
        }
    }

    @Override
    public void selectAll() {
        int focused = getFocusedIndex();
        if (getItemCount() > 0) {
            add(IntStream.range(0, getItemCount()), exists(focused) ? focused : getItemCount() - 1);
        }
    }

    @Override
    public void clearAndSelect(int row) {
        if (exists(row)) {
            getTableView().getProperties().put(ANCHOR, position(row));
            getTableView().getProperties().put(DEFAULT_ANCHOR, false);
            selected = new BitSet();
            select(row);
        }
    }

    @Override
    public void clearAndSelect(int row, @Nullable TableColumn<S, ?> column) {
        clearAndSelect(row);
    }

    /// Where the lead goes, the next selected row becomes it, or else the one before.
    @Override
    public void clearSelection(int row) {
        if (isSelected(row)) {
            selected.clear(row);
            int lead = getSelectedIndex();
            if (lead == row) {
                lead = selected.nextSetBit(row) < 0 ? selected.previousSetBit(row) : selected.nextSetBit(row);
            }
            tell(lead);
        }
    }

    @Override
    public void clearSelection(int row, @Nullable TableColumn<S, ?> column) {
        clearSelection(row);
    }

    @Override
    public void clearSelection() {
        become(new BitSet(), -1);
        focus(-1);
    }

    @Override
    public void selectPrevious() {
        select(getFocusedIndex() < 0 ? getItemCount() - 1 : getFocusedIndex() - 1);
    }

    @Override
    public void selectNext() {
        select(getFocusedIndex() + 1);
    }

    @Override
    public void selectFirst() {
        select(0);
    }

    @Override
    public void selectLast() {
        select(getItemCount() - 1);
    }

    @Override
    public void selectAboveCell() {
        selectPrevious();
    }

    @Override
    public void selectBelowCell() {
        selectNext();
    }

    @Override
    public void selectLeftCell() {
        // rows have no cells to the left
    }

    @Override
    public void selectRightCell() {
        // nor to the right
    }

    /// The selected rows as something else, in their order.
    private final class Selected<E> extends ObservableListBase<E> {
        private final IntFunction<E> of;

        Selected(IntFunction<E> of) {
            this.of = of;
        }

        @Override
        public E get(int index) {
            return of.apply(rows()[index]);
        }

        @Override
        public int size() {
            return sorted == null ? selected.cardinality() : sorted.length;
        }

        /// What listens looks at the selection itself: the rows whether they are in it, we at what it is.
        void tell() {
            fireChange(new Anew<>(this));
        }
    }

    /// Says that the selection has changed, and as what was added one of it only: JavaFX goes through all that were,
    /// and
    /// looks at the last of them.
    private static final class Anew<E> extends ListChangeListener.Change<E> {
        private boolean begun;

        Anew(ObservableList<E> list) {
            super(list);
        }

        @Override
        public boolean next() {
            boolean first = !begun;
            begun = true;
            return first;
        }

        @Override
        public void reset() {
            begun = false;
        }

        @Override
        public int getFrom() {
            return Math.max(0, getTo() - 1);
        }

        @Override
        public int getTo() {
            return getList().size();
        }

        @Override
        public List<E> getRemoved() {
            return List.of();
        }

        @Override
        protected int[] getPermutation() {
            return new int[0];
        }
    }
}
