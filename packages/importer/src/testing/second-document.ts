/** A second document of xã Nghĩa Hành, in our own words: one of its bodies is in no address book. */
export const secondDocument = `UBND XÃ NGHĨA HÀNH
Số: 12/KH-UBND
Nghĩa Hành, ngày 05 tháng 9 năm 2025
KẾ HOẠCH
Trồng cây phân tán năm 2025
II. NHIỆM VỤ
1. Chọn giống cây.
- Đơn vị chủ trì: Phòng Kinh tế.
- Đơn vị phối hợp: Phòng Văn hóa và Xã hội, Hợp tác xã Cây xanh.
- Thời gian: Trước ngày 30/11/2025.
2. Trồng cây ven đường.
- Đơn vị chủ trì: Đoàn Thanh niên xã.
- Thời gian: Trước ngày 15/12/2025.
`;
